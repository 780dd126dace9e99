import type * as Client from "@aws-sdk/client-cloudwatch";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type CloudWatch = typeof Client;

export type CloudWatchCtx = Ctx<undefined>;

export type CloudWatchOperation<Name extends OperationName<CloudWatch>> = Operation<CloudWatch, Name, CloudWatchCtx>;
