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

export type SfnOperation<Name extends OperationName<Sfn>> = Operation<Sfn, Name, SfnCtx>;
