import type { RunState } from "../definition/states.ts";
import type { StateSource } from "./state-source.ts";

export function parseSucceed({ fields, compiler }: StateSource): RunState {
  const flow = compiler.flow(fields);
  return async (entry) => ({ output: await flow.after(entry, await flow.before(entry)), next: undefined });
}
