import * as client from "@aws-sdk/client-dynamodb-streams";
import { defineService } from "../../../service.ts";
import { access } from "../access.ts";
import { DescribeStream } from "./operations/describe-stream.ts";
import { GetRecords } from "./operations/get-records.ts";
import { GetShardIterator } from "./operations/get-shard-iterator.ts";
import { ListStreams } from "./operations/list-streams.ts";
import type { Streams } from "./streams-ctx.ts";

/** DynamoDB Streams: the API that reads what DynamoDB has put into the streams of its tables. */
export default defineService<Streams, undefined>({
  client,
  access,
  operations: { DescribeStream, GetRecords, GetShardIterator, ListStreams },
  create: () => undefined,
});
