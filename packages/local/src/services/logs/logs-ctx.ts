import type * as Client from "@aws-sdk/client-cloudwatch-logs";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { QueryRunner } from "./insights/query-runner.ts";
import type { Forwarder } from "./subscription-filter/forwarder.ts";
import type { Sweeper } from "./sweeper.ts";

export type Logs = typeof Client;

export interface LogsState {
  readonly sweeper: Sweeper;
  readonly forwarder: Forwarder;
  readonly queries: QueryRunner;
}

export type LogsCtx = Ctx<LogsState>;

export type LogsOperation<Name extends OperationName<Logs>> = Operation<Logs, Name, LogsCtx>;
