import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ApiStep, MaskRule } from "../packages/local/src/services/sfn/test-support/api-replay.ts";

/** Answers of real AWS, which are not part of the project: see the README beside them. */
export const FOLDER = resolve("../shared/aws-recordings/step-functions");

interface Common {
  readonly id: string;
  readonly group: string;
  readonly rules?: readonly MaskRule[];
}

export interface ExecutionRecording extends Common {
  readonly kind: "execution";
  readonly type: "STANDARD" | "EXPRESS";
  readonly definition?: unknown;
  readonly definitionText?: string;
  readonly input?: unknown;
  readonly inputText?: string;
  readonly expected: {
    readonly outcome: object;
    readonly history?: { readonly events: readonly object[] } | readonly object[];
  };
}

/** One request to TestState or ValidateStateMachineDefinition. */
export interface RequestRecording extends Common {
  readonly kind: "test-state" | "validate";
  readonly request: Readonly<Record<string, unknown>>;
  readonly expected: { readonly response?: object; readonly error?: object };
}

export interface ApiRecording extends Common {
  readonly kind: "api";
  readonly steps: readonly ApiStep[];
}

export type Recording = ExecutionRecording | RequestRecording | ApiRecording;

/** Undefined where the folder is missing. */
export function loadRecordings(): Recording[] | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "not-replayed.json");
  return files.flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as Recording[]);
}
