import { awsError } from "@waybill/wire";
import { Constraints } from "../../requests/constraints.ts";
import { changesAfter, lastSequence } from "../change.ts";
import { requireStream, sequenceOf, shardId } from "../require-stream.ts";
import { makeIterator } from "../shard-iterator.ts";
import type { StreamRecord } from "../stream.ts";
import type { StreamsCtx, StreamsOperation } from "../streams-ctx.ts";

const TYPES = ["AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"];

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
export const GetShardIterator: StreamsOperation<"GetShardIterator"> = (input, ctx) => {
  const { StreamArn = "", ShardId, ShardIteratorType = "LATEST", SequenceNumber } = input;
  new Constraints().oneOf("shardIteratorType", ShardIteratorType, TYPES).check();
  const stream = requireStream(ctx.store, StreamArn);
  if (ShardId !== shardId(stream)) {
    throw awsError("ResourceNotFoundException", `Requested resource not found: Shard: ${ShardId} not found`);
  }
  const after = position(ctx, stream, ShardIteratorType, SequenceNumber);
  return { ShardIterator: makeIterator({ arn: StreamArn, after, madeAt: ctx.clock.now() }) };
};

function position({ store }: StreamsCtx, stream: StreamRecord, type: string, number: string | undefined): number {
  if (type === "LATEST") return lastSequence(store, stream);
  if (type === "TRIM_HORIZON") return 0;
  if (number === undefined) throw awsError("ValidationException", `SequenceNumber is required for ${type}`);
  const sequence = type === "AT_SEQUENCE_NUMBER" ? sequenceOf(number) - 1 : sequenceOf(number);
  const [oldest] = changesAfter(store, stream, 0, 1);
  if (oldest !== undefined && sequence + 1 < oldest.sequence) {
    throw awsError("TrimmedDataAccessException", "The requested sequence number is past the trim point of the stream");
  }
  return sequence;
}
