import type * as Client from "@aws-sdk/client-lambda";
import type { Input, Operation, OperationName, Output } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { LambdaState } from "./lambda-state.ts";

export type Lambda = typeof Client;

export type LambdaCtx = Ctx<LambdaState>;

export type LambdaOperation<Name extends OperationName<Lambda>> = Operation<Lambda, Name, LambdaCtx>;

export type LambdaInput<Name extends OperationName<Lambda>> = Input<Lambda, Name>;

export type LambdaOutput<Name extends OperationName<Lambda>> = Output<Lambda, Name>;
