import type * as Client from "@aws-sdk/client-kms";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Kms = typeof Client;

type KmsCtx = Ctx<undefined>;

export type KmsOperation<Name extends OperationName<Kms>> = Operation<Kms, Name, KmsCtx>;
