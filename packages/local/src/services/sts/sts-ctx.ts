import type * as Client from "@aws-sdk/client-sts";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Sts = typeof Client;

/** All that STS knows is in the store. */
export type StsCtx = Ctx<undefined>;

/** Read off the command itself: one whose input may be left out has a constructor that `Input` of the wire cannot see. */
type StsInput<Name extends string> = `${Name}Command` extends keyof Sts
  ? Sts[`${Name}Command`] extends abstract new (
      ...args: never
    ) => { readonly input: infer Input }
    ? Input
    : never
  : never;

export type StsOperation<Name extends OperationName<Sts>> = (
  input: StsInput<Name>,
  ctx: StsCtx,
) => ReturnType<Operation<Sts, Name, StsCtx>>;
