import type * as Client from "@aws-sdk/client-eventbridge";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { Replayer } from "./archives/replayer.ts";
import type { Deliverer } from "./delivery/deliverer.ts";
import type { Scheduler } from "./rules/scheduler.ts";

export type Events = typeof Client;

export interface EventsState {
  readonly deliverer: Deliverer;
  readonly replayer: Replayer;
  readonly scheduler: Scheduler;
}

export type EventsCtx = Ctx<EventsState>;

export type EventsOperation<Name extends OperationName<Events>> = Operation<Events, Name, EventsCtx>;
