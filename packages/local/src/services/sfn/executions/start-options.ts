import { ARN, checkName, INPUT, validate } from "../constraints.ts";
import { currentRevision } from "../machines/machine-store.ts";
import type { SfnCtx } from "../sfn-ctx.ts";
import { qualifiedMachine } from "../versions/qualified-machine.ts";
import { executionInput } from "./execution-input.ts";
import type { StartOptions } from "./executions.ts";

interface StartRequest {
  readonly stateMachineArn: string | undefined;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly traceHeader?: string | undefined;
}

/** What StartExecution and StartSyncExecution are asked for, checked. */
export function startOptions(request: StartRequest, ctx: SfnCtx): StartOptions {
  const { stateMachineArn = "", name = ctx.random.uuid(), traceHeader } = request;
  validate({
    stateMachineArn: [stateMachineArn, ARN],
    input: [request.input, INPUT],
    traceHeader: [traceHeader, { maxLength: 256 }],
  });
  const { machine, version, alias } = qualifiedMachine(ctx.store, stateMachineArn, () => ctx.random.next());
  const input = executionInput(request.input);
  checkName(name);
  return {
    machine,
    revision: currentRevision(ctx.store, machine),
    ...(version && { version: version.number }),
    ...(alias && { alias: alias.name }),
    name,
    input,
    traceHeader,
  };
}
