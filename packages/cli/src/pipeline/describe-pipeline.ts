import type { RunningPipeline } from "./start-pipeline.ts";

/** What a client needs to know of a running pipeline; the form of `waybill up --json`. */
export function describePipeline({ local, deployment: { names, arns } }: RunningPipeline) {
  return {
    endpoint: local.endpoint,
    region: local.region,
    accountId: local.accountId,
    environment: local.environment,
    pipeline: {
      bucket: names.bucket,
      table: names.table,
      functionName: names.function,
      stateMachineArn: arns.stateMachine,
      deadLetterQueueUrl: `${local.endpoint}/${local.accountId}/${names.deadLetterQueue}`,
    },
  };
}
