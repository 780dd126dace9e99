import type { RunState } from "../definition/states.ts";
import { statesErrors } from "../failure/state-failure.ts";
import { parseErrorPolicy, withRetryAndCatch } from "../failure/with-retry-and-catch.ts";
import { parseConcurrency } from "../map/concurrency.ts";
import { parseItemProcessor } from "../map/item-processor.ts";
import { parseItemSelector } from "../map/item-selector.ts";
import { parseItems } from "../map/items.ts";
import { runIterations } from "../map/run-iterations.ts";
import { parseToleratedFailure } from "../map/tolerated-failure.ts";
import { parseNext, type StateSource } from "./state-source.ts";

/** An inline Map. A distributed one is refused by `parseItemProcessor`. */
export function parseMap(source: StateSource): RunState {
  const { fields, compiler } = source;
  // Parameters is the older name of ItemSelector here, not what it is in other states.
  const flow = compiler.flow(fields.without("Parameters"), "result");
  const policy = parseErrorPolicy(fields, compiler);
  const next = parseNext(source);
  const processor = parseItemProcessor(fields, compiler);
  const items = parseItems(fields, compiler);
  const selector = parseItemSelector(fields, compiler);
  const concurrency = parseConcurrency(fields, compiler);
  const checkTolerance = parseToleratedFailure(fields, compiler);
  return (entry) =>
    withRetryAndCatch(entry, policy, {
      next,
      run: async (attempt) => {
        const input = await flow.before(entry);
        const limit = await concurrency(entry);
        const list = await items(entry, input);
        await checkTolerance(entry);
        const outputs = await runIterations(entry, {
          attempt,
          input,
          items: list,
          concurrency: limit,
          selector,
          processor,
        });
        return flow.after(entry, outputs);
      },
      failed: (failure) => {
        if (failure.error !== statesErrors.runtime) entry.record({ type: "MapStateFailed" });
      },
    });
}
