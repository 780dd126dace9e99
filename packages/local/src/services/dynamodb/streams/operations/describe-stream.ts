import { describeKeySchema } from "../../tables/key-schema.ts";
import { lastSequence } from "../change.ts";
import { requireStream, sequenceNumber, shardId } from "../require-stream.ts";
import { streamArn } from "../stream.ts";
import type { StreamsOperation } from "../streams-ctx.ts";

/** A stream has one shard. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html */
export const DescribeStream: StreamsOperation<"DescribeStream"> = ({ StreamArn, ExclusiveStartShardId }, ctx) => {
  const stream = requireStream(ctx.store, StreamArn);
  const shard = {
    ShardId: shardId(stream),
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceNumber(1),
      ...(stream.endedAt !== undefined && { EndingSequenceNumber: sequenceNumber(lastSequence(ctx.store, stream)) }),
    },
  };
  return {
    StreamDescription: {
      StreamArn: streamArn(ctx, stream),
      StreamLabel: stream.label,
      StreamStatus: stream.endedAt === undefined ? "ENABLED" : "DISABLED",
      StreamViewType: stream.view,
      CreationRequestDateTime: new Date(stream.createdAt),
      TableName: stream.table,
      KeySchema: describeKeySchema(stream.key),
      Shards: ExclusiveStartShardId === shard.ShardId ? [] : [shard],
    },
  };
};
