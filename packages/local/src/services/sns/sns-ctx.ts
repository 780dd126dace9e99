import type * as Client from "@aws-sdk/client-sns";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { Published } from "./publishing/publish-message.ts";

export type Sns = typeof Client;

export interface SnsState {
  /** Ends what is sent to web addresses, and sent again. */
  readonly stopping: AbortController;
  /** Publications to FIFO topics that are being delivered, by where they will be remembered. */
  readonly underWay: Map<string, Promise<Published>>;
}

export type SnsCtx = Ctx<SnsState>;

export type SnsOperation<Name extends OperationName<Sns>> = Operation<Sns, Name, SnsCtx>;
