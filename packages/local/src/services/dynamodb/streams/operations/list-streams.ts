import { streamArn, streamsOf } from "../stream.ts";
import type { StreamsOperation } from "../streams-ctx.ts";

const PAGE = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html */
export const ListStreams: StreamsOperation<"ListStreams"> = (input, ctx) => {
  const { TableName, Limit = PAGE, ExclusiveStartStreamArn } = input;
  const all = TableName === undefined ? streamsOf(ctx.store) : streamsOf(ctx.store, TableName);
  const arns = all.map((stream) => ({ stream, arn: streamArn(ctx, stream) }));
  const start =
    ExclusiveStartStreamArn === undefined ? 0 : arns.findIndex(({ arn }) => arn === ExclusiveStartStreamArn) + 1;
  const page = arns.slice(start, start + Limit);
  const last = page.at(-1);
  return {
    Streams: page.map(({ stream, arn }) => ({ StreamArn: arn, TableName: stream.table, StreamLabel: stream.label })),
    ...(last && start + Limit < arns.length && { LastEvaluatedStreamArn: last.arn }),
  };
};
