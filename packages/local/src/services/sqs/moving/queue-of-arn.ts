import { invalidParameter, resourceNotFound } from "../errors.ts";
import { queueByArn } from "../queues/find-queue.ts";
import type { Queue } from "../queues/queue.ts";
import type { SqsCtx } from "../sqs-ctx.ts";

/** The queue that the ARN in the parameter names. */
export function queueOfArn(ctx: SqsCtx, parameter: "SourceArn" | "DestinationArn", arn: string): Queue {
  if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:[^:]+$/.test(arn)) {
    throw invalidParameter(
      `You must use this format to specify the ${parameter}: arn:<partition>:<service>:<region>:<account-id>:<resource-id>`,
    );
  }
  const queue = queueByArn(ctx.store, ctx, arn);
  if (queue) return queue;
  throw resourceNotFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
}
