import type * as Client from "@aws-sdk/client-cloudwatch-logs";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { Sweeper } from "./sweeper.ts";

export type Logs = typeof Client;

export interface LogsState {
  readonly sweeper: Sweeper;
}

export type LogsCtx = Ctx<LogsState>;

/** Read off the command itself: one whose input may be left out has a constructor that `Input` of the wire cannot see. */
type LogsInput<Name extends string> = `${Name}Command` extends keyof Logs
  ? Logs[`${Name}Command`] extends abstract new (
      ...args: never
    ) => { readonly input: infer Input }
    ? Input
    : never
  : never;

export type LogsOperation<Name extends OperationName<Logs>> = (
  input: LogsInput<Name>,
  ctx: LogsCtx,
) => ReturnType<Operation<Logs, Name, LogsCtx>>;
