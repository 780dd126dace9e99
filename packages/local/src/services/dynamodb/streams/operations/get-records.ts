import { createHash } from "node:crypto";
import type { _Record, AttributeValue } from "@aws-sdk/client-dynamodb-streams";
import type { Account } from "../../tables/table-name.ts";
import { type Change, changeSize, changesAfter, lastSequence } from "../change.ts";
import { requireStream, sequenceNumber } from "../require-stream.ts";
import { makeIterator, readIterator } from "../shard-iterator.ts";
import type { StreamRecord } from "../stream.ts";
import type { StreamsOperation } from "../streams-ctx.ts";

const MOST = 1_000;

/** The TTL's deletions are DynamoDB's own. */
const EXPIRY = { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" };

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
export const GetRecords: StreamsOperation<"GetRecords"> = ({ ShardIterator = "", Limit = MOST }, ctx) => {
  const now = ctx.clock.now();
  const { arn, after } = readIterator(ShardIterator, now);
  const stream = requireStream(ctx.store, arn);
  const changes = changesAfter(ctx.store, stream, after, Math.min(Limit, MOST));
  const last = changes.at(-1)?.sequence ?? after;
  const isOver = stream.endedAt !== undefined && last >= lastSequence(ctx.store, stream);
  return {
    Records: changes.map((change) => record(ctx, stream, change)),
    ...(!isOver && { NextShardIterator: makeIterator({ arn, after: last, madeAt: now }) }),
  };
};

function record({ region }: Account, { view, space }: StreamRecord, change: Change): _Record {
  const { before, after, keys, at, sequence, isExpiry } = change;
  const shown = { before: view.includes("OLD") ? before : undefined, after: view.includes("NEW") ? after : undefined };
  return {
    eventID: createHash("md5").update(`${space}:${sequence}`).digest("hex"),
    eventName: after === undefined ? "REMOVE" : before === undefined ? "INSERT" : "MODIFY",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: new Date(Math.floor(at / 1000) * 1000),
      Keys: keys as Record<string, AttributeValue>,
      ...(shown.after && { NewImage: shown.after as Record<string, AttributeValue> }),
      ...(shown.before && { OldImage: shown.before as Record<string, AttributeValue> }),
      SequenceNumber: sequenceNumber(sequence),
      SizeBytes: changeSize({ keys, ...shown }),
      StreamViewType: view,
    },
    ...(isExpiry && { userIdentity: EXPIRY }),
  };
}
