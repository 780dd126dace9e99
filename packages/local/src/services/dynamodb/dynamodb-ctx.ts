import type * as Client from "@aws-sdk/client-dynamodb";
import type { Input, Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { BackgroundWork } from "./background/background-work.ts";

export type DynamoDb = typeof Client;

export interface DynamoDbState {
  readonly background: BackgroundWork;
}

export type DynamoDbCtx = Ctx<DynamoDbState>;

export type DynamoDbInput<Name extends OperationName<DynamoDb>> = Input<DynamoDb, Name>;

export type DynamoDbOperation<Name extends OperationName<DynamoDb>> = Operation<DynamoDb, Name, DynamoDbCtx>;
