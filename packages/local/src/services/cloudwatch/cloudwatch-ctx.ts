import type * as Client from "@aws-sdk/client-cloudwatch";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { AlarmEvaluator } from "./alarms/alarm-evaluator.ts";

export type CloudWatch = typeof Client;

export type CloudWatchCtx = Ctx<AlarmEvaluator>;

export type CloudWatchOperation<Name extends OperationName<CloudWatch>> = Operation<CloudWatch, Name, CloudWatchCtx>;
