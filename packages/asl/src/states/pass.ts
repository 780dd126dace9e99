import type { RunState } from "../definition/states.ts";
import { Json } from "../json/json.ts";
import { parseNext, type StateSource } from "./state-source.ts";

export function parsePass(source: StateSource): RunState {
  const flow = source.compiler.flow(source.fields);
  const next = parseNext(source);
  const fixed = source.fields.value("Result");
  const result = fixed === undefined ? undefined : Json.ofValue(fixed);
  return async (entry) => {
    const data = await flow.before(entry);
    if (result !== undefined) entry.inspect("result", result);
    return { output: await flow.after(entry, result ?? data), next };
  };
}
