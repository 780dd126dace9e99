import type { Input, OperationName, Output } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { S3State } from "./s3-state.ts";

export type S3Client = typeof import("@aws-sdk/client-s3");

export type S3Ctx = Ctx<S3State>;

/** What a change of objects takes, be it made by a request or by S3 itself. */
export type S3Change = Pick<S3Ctx, "accountId" | "region" | "clock" | "random" | "state" | "requestId" | "caller">;

/** The input of an operation. Members that the model requires are present. */
export type S3Input<Name extends OperationName<S3Client>> = WithRequired<Input<S3Client, Name>>;

export type S3Output<Name extends OperationName<S3Client>> = Output<S3Client, Name>;

/** The SDK declares a required member as `Bucket: string | undefined`, without a question mark. */
type WithRequired<T> = {
  [Member in keyof T]: Record<never, never> extends Pick<T, Member> ? T[Member] : NonNullable<T[Member]>;
};

/** What S3 implements, each operation with its own input and output. */
export type S3Operations = {
  readonly [Name in OperationName<S3Client>]?: (
    input: S3Input<Name>,
    ctx: S3Ctx,
  ) => S3Output<Name> | Promise<S3Output<Name>>;
};
