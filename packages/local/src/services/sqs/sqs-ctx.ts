import type * as Client from "@aws-sdk/client-sqs";
import type { Input, OperationName, Output } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { MessageCounts } from "./messages/message-counts.ts";
import type { MessageMover } from "./moving/message-mover.ts";
import type { Sweeper } from "./queues/sweeper.ts";
import type { Waiters } from "./receiving/waiters.ts";

export type Sqs = typeof Client;

export interface SqsState {
  readonly waiters: Waiters;
  readonly counts: MessageCounts;
  readonly sweeper: Sweeper;
  readonly mover: MessageMover;
}

export type SqsCtx = Ctx<SqsState>;

/** What the messages of a queue are changed with, in an operation and in the background. */
export type SqsHost = Pick<SqsCtx, "store" | "clock" | "accountId" | "region"> & {
  readonly state: Pick<SqsState, "waiters" | "counts">;
};

/** The SDK declares a required member as `QueueUrl: string | undefined`; when an operation runs, it is present. */
type WithRequired<T> = {
  [Member in keyof T]: Record<never, never> extends Pick<T, Member> ? T[Member] : NonNullable<T[Member]>;
};

export type SqsInput<Name extends OperationName<Sqs>> = WithRequired<Input<Sqs, Name>>;

export type SqsOperation<Name extends OperationName<Sqs>> = (
  input: SqsInput<Name>,
  ctx: SqsCtx,
) => Output<Sqs, Name> | Promise<Output<Sqs, Name>>;

export type SqsOperations = { readonly [Name in OperationName<Sqs>]?: SqsOperation<Name> };
