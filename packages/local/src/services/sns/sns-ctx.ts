import type * as Client from "@aws-sdk/client-sns";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Sns = typeof Client;

export interface SnsState {
  /** Ends what is sent to web addresses, and sent again. */
  readonly stopping: AbortController;
}

export type SnsCtx = Ctx<SnsState>;

export type SnsOperation<Name extends OperationName<Sns>> = Operation<Sns, Name, SnsCtx>;
