import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import type { Host } from "../../../context.ts";
import { sendToTarget } from "../asynchronous/send-to-target.ts";
import { functionArn } from "../functions/function-reference.ts";
import type { ResolvedFunction } from "../functions/resolve-function.ts";
import type { MappingRecord } from "./mapping-table.ts";

export interface FailedBatch {
  readonly mapping: MappingRecord;
  readonly target: ResolvedFunction;
  readonly batch: readonly _Record[];
  readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
  /** How often the function has run for it. */
  readonly runs: number;
  readonly shard: string;
  readonly requestId: string;
}

/**
 * Tells the on-failure destination where a batch is that was given up: not the changes themselves, as on AWS. Without one
 * it is reported. https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export async function sendFailure(host: Host, failed: FailedBatch): Promise<void> {
  const destination = failed.mapping.stream?.onFailure;
  const { role } = failed.target.version.settings;
  if (destination === undefined) {
    host.report(new Error(failed.condition), `lambda: changes of ${failed.mapping.eventSourceArn} are skipped`);
    return;
  }
  const text = JSON.stringify(failureRecord(host, failed));
  await sendToTarget(host, destination, role, { text }).catch((error) =>
    host.report(error, `lambda: failure of ${failed.mapping.uuid} to ${destination}`),
  );
}

function failureRecord(host: Host, { mapping, target, batch, condition, runs, shard, requestId }: FailedBatch) {
  const changes = batch.map(({ dynamodb }) => dynamodb);
  const [first, last] = [changes[0], changes.at(-1)];
  return {
    requestContext: {
      requestId,
      functionArn: functionArn(host, { name: mapping.functionName, qualifier: mapping.qualifier }),
      condition,
      approximateInvokeCount: runs,
    },
    ...(runs > 0 && {
      responseContext: { statusCode: 200, executedVersion: target.version.version, functionError: "Unhandled" },
    }),
    version: "1.0",
    timestamp: new Date(host.clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: toSeconds(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: toSeconds(last?.ApproximateCreationDateTime),
      batchSize: batch.length,
      streamArn: mapping.eventSourceArn,
    },
  };
}

/** `2026-11-22T09:17:03Z` */
function toSeconds(time: Date | undefined): string | undefined {
  return time?.toISOString().replace(/\.\d+Z$/, "Z");
}
