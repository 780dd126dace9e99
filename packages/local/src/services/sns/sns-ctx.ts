import type * as Client from "@aws-sdk/client-sns";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Sns = typeof Client;

type SnsCtx = Ctx<undefined>;

export type SnsOperation<Name extends OperationName<Sns>> = Operation<Sns, Name, SnsCtx>;
