import type * as Client from "@aws-sdk/client-dynamodb-streams";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../../context.ts";

export type Streams = typeof Client;

export type StreamsCtx = Ctx<undefined>;

export type StreamsOperation<Name extends OperationName<Streams>> = Operation<Streams, Name, StreamsCtx>;
