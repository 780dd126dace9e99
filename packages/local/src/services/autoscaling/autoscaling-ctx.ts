import type * as Client from "@aws-sdk/client-application-auto-scaling";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type AutoScaling = typeof Client;

export type AutoScalingCtx = Ctx<undefined>;

export type AutoScalingOperation<Name extends OperationName<AutoScaling>> = Operation<
  AutoScaling,
  Name,
  AutoScalingCtx
>;
