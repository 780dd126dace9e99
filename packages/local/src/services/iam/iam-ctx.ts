import type * as Client from "@aws-sdk/client-iam";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Iam = typeof Client;

/** All that IAM knows is in the store. */
export type IamCtx = Ctx<undefined>;

export type IamOperation<Name extends OperationName<Iam>> = Operation<Iam, Name, IamCtx>;
