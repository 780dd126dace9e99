import type { DescribeStreamOutput } from "@aws-sdk/client-dynamodb-streams";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { checkFailureTarget } from "../asynchronous/check-target.ts";
import { invalidParameter } from "../errors.ts";
import type { FunctionSettings } from "../functions/function-record.ts";
import { checkQueue } from "./check-queue.ts";
import type { MappingRecord } from "./mapping-table.ts";
import { isStreamArn } from "./stream-settings.ts";

/** Checks, as the function's role, that the source of a mapping can be read, and its destination written to. */
export async function checkSource(
  host: Host,
  { eventSourceArn: arn, stream }: Pick<MappingRecord, "eventSourceArn" | "stream">,
  settings: FunctionSettings,
): Promise<void> {
  await checkFailureTarget(host, stream?.onFailure, settings.role);
  if (!isStreamArn(arn)) return checkQueue(host, arn, settings);
  const input = { StreamArn: arn };
  try {
    const described = await host.call("dynamodbstreams", "DescribeStream", input, { as: { role: settings.role } });
    if ((described as DescribeStreamOutput).StreamDescription?.StreamStatus === "ENABLED") return;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code.includes("AccessDenied")) {
      throw invalidParameter(
        "Cannot access stream. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.",
      );
    }
  }
  throw invalidParameter(`Stream not found: ${arn}`);
}
