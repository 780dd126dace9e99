import type * as Client from "@aws-sdk/client-sts";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Sts = typeof Client;

/** All that STS knows is in the store. */
export type StsCtx = Ctx<undefined>;

export type StsOperation<Name extends OperationName<Sts>> = Operation<Sts, Name, StsCtx>;
