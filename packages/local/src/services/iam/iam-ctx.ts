import type * as Client from "@aws-sdk/client-iam";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";

export type Iam = typeof Client;

/** All that IAM knows is in the store. */
export type IamCtx = Ctx<undefined>;

/** Read off the command itself: one whose input may be left out has a constructor that `Input` of the wire cannot see. */
type IamInput<Name extends string> = `${Name}Command` extends keyof Iam
  ? Iam[`${Name}Command`] extends abstract new (
      ...args: never
    ) => { readonly input: infer Input }
    ? Input
    : never
  : never;

export type IamOperation<Name extends OperationName<Iam>> = (
  input: IamInput<Name>,
  ctx: IamCtx,
) => ReturnType<Operation<Iam, Name, IamCtx>>;
