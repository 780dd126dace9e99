import type * as Client from "@aws-sdk/client-sfn";
import type { Operation, OperationName } from "@waybill/wire";
import type { Ctx } from "../../context.ts";
import type { Executions } from "./executions/executions.ts";
import type { MachineCache } from "./machines/machine-cache.ts";

export type Sfn = typeof Client;

export interface SfnState {
  readonly machines: MachineCache;
  readonly executions: Executions;
}

export type SfnCtx = Ctx<SfnState>;

/** Read off the command itself: one whose input may be left out has a constructor that `Input` of the wire cannot see. */
type SfnInput<Name extends string> = `${Name}Command` extends keyof Sfn
  ? Sfn[`${Name}Command`] extends abstract new (
      ...args: never
    ) => { readonly input: infer Input }
    ? Input
    : never
  : never;

export type SfnOperation<Name extends OperationName<Sfn>> = (
  input: SfnInput<Name>,
  ctx: SfnCtx,
) => ReturnType<Operation<Sfn, Name, SfnCtx>>;
