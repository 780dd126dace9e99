import type { SSESpecification } from "@aws-sdk/client-dynamodb";
import { notImplemented } from "../errors.ts";

interface Features {
  readonly SSESpecification?: SSESpecification | undefined;
}

/** Refuses what is not built: encryption with keys of KMS, and the members that `names` tells. */
export function refuseUnsupported(input: Features, names: readonly string[]): void {
  if (input.SSESpecification?.Enabled) throw notImplemented("SSESpecification");
  const members = input as Readonly<Record<string, unknown>>;
  const asked = names.find((name) => members[name] !== undefined);
  if (asked !== undefined) throw notImplemented(asked);
}
