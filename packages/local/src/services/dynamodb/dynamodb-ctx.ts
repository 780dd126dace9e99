import type * as Client from "@aws-sdk/client-dynamodb";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { BackgroundWork } from "./background/background-work.ts";

export type DynamoDb = typeof Client;

export interface DynamoDbState {
  readonly background: BackgroundWork;
}

export type DynamoDbCtx = Ctx<DynamoDbState>;

/** Read off the command itself: one whose input may be left out has a constructor that `Input` of the wire cannot see. */
export type DynamoDbInput<Name extends string> = `${Name}Command` extends keyof DynamoDb
  ? DynamoDb[`${Name}Command`] extends abstract new (
      ...args: never
    ) => { readonly input: infer Input }
    ? Input
    : never
  : never;

export type DynamoDbOperation<Name extends OperationName<DynamoDb>> = (
  input: DynamoDbInput<Name>,
  ctx: DynamoDbCtx,
) => ReturnType<Operation<DynamoDb, Name, DynamoDbCtx>>;
