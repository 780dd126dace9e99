import type { Reader } from "@waybill/store";
import { executionArn } from "../arns.ts";
import { executionAlreadyExists, stateMachineDoesNotExist } from "../errors.ts";
import type { ExecutionRecord } from "../executions/execution-record.ts";
import { findExecution, findRunning } from "../executions/execution-store.ts";
import type { StartOptions } from "../executions/executions.ts";
import { startOptions } from "../executions/start-options.ts";
import { findMachine } from "../machines/machine-store.ts";
import type { SfnCtx, SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
export const StartExecution: SfnOperation<"StartExecution"> = async (input, ctx) => {
  const options = startOptions(input, ctx);
  if (options.machine.type === "EXPRESS") {
    const { arn, startedAt } = ctx.state.executions.startExpress(options);
    return { executionArn: arn, startDate: new Date(startedAt) };
  }
  const { startedAt } = await ctx.state.executions.startStandard(options, (reader) => {
    // It may have been deleted since.
    if (findMachine(reader, options.machine.name)?.id !== options.machine.id)
      throw stateMachineDoesNotExist(input.stateMachineArn ?? "");
    return existing(options, reader, ctx);
  });
  const arn = executionArn(ctx, options.machine.name, options.name);
  return { executionArn: arn, startDate: new Date(startedAt) };
};

/** The execution of this name, if it still runs and with the same input: then there is nothing to do. */
function existing({ machine, name, input }: StartOptions, reader: Reader, ctx: SfnCtx): ExecutionRecord | undefined {
  const found = findExecution(reader, machine.id, name);
  if (found === undefined) return undefined;
  if (found.status === "RUNNING" && findRunning(reader, found)?.input === input) return found;
  throw executionAlreadyExists(executionArn(ctx, machine.name, name));
}
