import { machineArn } from "../arns.ts";
import { INCLUDED_DATA, validate } from "../constraints.ts";
import { typeNotSupported } from "../errors.ts";
import { startOptions } from "../executions/start-options.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Answers when the execution has ended. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html */
export const StartSyncExecution: SfnOperation<"StartSyncExecution"> = async (request, ctx) => {
  validate({ includedData: [request.includedData, INCLUDED_DATA] });
  const options = startOptions(request, ctx);
  const { machine, name, input, traceHeader } = options;
  if (machine.type !== "EXPRESS") throw typeNotSupported();
  const { arn, startedAt, ended } = ctx.state.executions.startExpress(options);
  const outcome = await ended;
  const stoppedAt = ctx.clock.now();
  const included = request.includedData !== "METADATA_ONLY";
  return {
    executionArn: arn,
    stateMachineArn: machineArn(ctx, machine.name),
    name,
    startDate: new Date(startedAt),
    stopDate: new Date(stoppedAt),
    // Nobody can stop an execution of an Express machine.
    status: outcome.status as Exclude<typeof outcome.status, "ABORTED">,
    ...(included ? { input, inputDetails: { included: true } } : {}),
    ...(outcome.status === "SUCCEEDED"
      ? included && { output: outcome.output.text, outputDetails: { included: true } }
      : { error: outcome.error, cause: outcome.cause }),
    billingDetails: billing(stoppedAt - startedAt),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
};

/** In steps of 100 ms and 64 MB; what an execution here takes in memory is not measured. */
function billing(duration: number) {
  return { billedDurationInMilliseconds: Math.max(1, Math.ceil(duration / 100)) * 100, billedMemoryUsedInMB: 64 };
}
