import type { RunningPipeline } from "./start-pipeline.ts";

/** What a client needs to know of a running pipeline; the form of `waybill up --json`. */
export function describePipeline({ local, deployment }: RunningPipeline) {
  const { names, arns, writePath, delivery } = deployment;
  const queueUrl = (name: string) => `${local.endpoint}/${local.accountId}/${name}`;
  return {
    endpoint: local.endpoint,
    region: local.region,
    accountId: local.accountId,
    environment: local.environment,
    pipeline: {
      bucket: names.bucket,
      table: names.table,
      functionName: names.function,
      writePath,
      delivery,
      stateMachineArn: writePath === "express" ? arns.expressStateMachine : arns.stateMachine,
      deadLetterQueueUrl: queueUrl(names.deadLetterQueue),
      ...(delivery === "queue" && { eventsQueueUrl: queueUrl(names.eventsQueue) }),
    },
  };
}
