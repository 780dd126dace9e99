import type * as Client from "@aws-sdk/client-sqs";
import type { Operation, OperationName } from "@waybill/wire";
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

/** Read off the command itself: one whose input may be left out has a constructor that `Input` of the wire cannot see. */
export type SqsInput<Name extends OperationName<Sqs>> = `${Name}Command` extends keyof Sqs
  ? Sqs[`${Name}Command`] extends abstract new (
      ...args: never
    ) => { readonly input: infer Input }
    ? WithRequired<Input>
    : never
  : never;

type SqsOutput<Name extends OperationName<Sqs>> = Awaited<ReturnType<Operation<Sqs, Name, SqsCtx>>>;

export type SqsOperation<Name extends OperationName<Sqs>> = (
  input: SqsInput<Name>,
  ctx: SqsCtx,
) => SqsOutput<Name> | Promise<SqsOutput<Name>>;

export type SqsOperations = { readonly [Name in OperationName<Sqs>]?: SqsOperation<Name> };
