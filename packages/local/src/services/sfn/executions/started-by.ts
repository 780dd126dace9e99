import type { SfnCtx } from "../sfn-ctx.ts";
import { aliasArn } from "../versions/alias.ts";
import { versionArn } from "../versions/version.ts";
import type { ExecutionRecord } from "./execution-record.ts";

/** The version and alias by which an execution was started, as descriptions and its first event name them. */
export function startedBy(
  ctx: Pick<SfnCtx, "region" | "accountId">,
  execution: Pick<ExecutionRecord, "machineName" | "version" | "alias">,
) {
  const { machineName, version, alias } = execution;
  return {
    ...(version !== undefined && { stateMachineVersionArn: versionArn(ctx, machineName, version) }),
    ...(alias !== undefined && { stateMachineAliasArn: aliasArn(ctx, machineName, alias) }),
  };
}
