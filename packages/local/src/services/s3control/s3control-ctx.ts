import type * as Client from "@aws-sdk/client-s3-control";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type S3Control = typeof Client;

/** The changes of tags that are under way, one after another: each reads what stands and writes what shall stand. */
export interface S3ControlState {
  last: Promise<unknown>;
}

export type S3ControlCtx = Ctx<S3ControlState>;

export type S3ControlOperation<Name extends OperationName<S3Control>> = Operation<S3Control, Name, S3ControlCtx>;
