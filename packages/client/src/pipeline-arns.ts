import type { PipelineNames } from "./pipeline-names.ts";

export const FUNCTION_ALIAS = "live";

export interface PipelineArns {
  /** `aws`, and in China and for governments another. */
  readonly partition: string;
  readonly accountId: string;
  readonly bucket: string;
  readonly table: string;
  readonly function: string;
  /** What events are delivered to: a version at a time. */
  readonly functionAlias: string;
  readonly functionRole: string;
  readonly functionLogGroup: string;
  readonly stateMachine: string;
  /** Where the write path is `express`. */
  readonly expressStateMachine: string;
  readonly stateMachineRole: string;
  readonly stateMachineLogGroup: string;
  readonly deadLetterQueue: string;
  readonly eventsQueue: string;
}

/** The ARNs of a pipeline's resources, in partition, region and account of the ARN of any regional resource. */
export function pipelineArns(regionalArn: string, names: PipelineNames): PipelineArns {
  const [, partition = "", , region, accountId = ""] = regionalArn.split(":");
  const regional = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return {
    partition,
    accountId,
    bucket: `arn:${partition}:s3:::${names.bucket}`,
    table: regional("dynamodb", `table/${names.table}`),
    function: regional("lambda", `function:${names.function}`),
    functionAlias: regional("lambda", `function:${names.function}:${FUNCTION_ALIAS}`),
    functionRole: `arn:${partition}:iam::${accountId}:role/${names.functionRole}`,
    functionLogGroup: regional("logs", `log-group:${functionLogGroup(names)}`),
    stateMachine: regional("states", `stateMachine:${names.stateMachine}`),
    expressStateMachine: regional("states", `stateMachine:${expressStateMachine(names)}`),
    stateMachineRole: `arn:${partition}:iam::${accountId}:role/${names.stateMachineRole}`,
    stateMachineLogGroup: regional("logs", `log-group:${stateMachineLogGroup(names)}`),
    deadLetterQueue: regional("sqs", names.deadLetterQueue),
    eventsQueue: regional("sqs", names.eventsQueue),
  };
}

export function expressStateMachine(names: PipelineNames): string {
  return `${names.stateMachine}-express`;
}

export function functionLogGroup(names: PipelineNames): string {
  return `/aws/lambda/${names.function}`;
}

/** Under `/aws/vendedlogs/`, whose groups share a resource policy that cannot grow too long (AWS, "Logging using CloudWatch Logs"). */
export function stateMachineLogGroup(names: PipelineNames): string {
  return `/aws/vendedlogs/states/${names.stateMachine}`;
}
