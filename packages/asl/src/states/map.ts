import type { RunState } from "../definition/states.ts";
import { statesErrors } from "../failure/state-failure.ts";
import { parseErrorPolicy, withRetryAndCatch } from "../failure/with-retry-and-catch.ts";
import { inlineConcurrency, parseConcurrency } from "../map/concurrency.ts";
import { parseItemProcessor } from "../map/item-processor.ts";
import { parseItemSelector } from "../map/item-selector.ts";
import { parseItems } from "../map/items.ts";
import { runIterations } from "../map/run-iterations.ts";
import { parseToleratedFailure } from "../map/tolerated-failure.ts";
import { probeMap } from "../test-state/probe-map.ts";
import { parseNext, type StateSource } from "./state-source.ts";

/** An inline Map. A distributed one is refused by `parseItemProcessor`. */
export function parseMap(source: StateSource): RunState {
  const { fields, compiler } = source;
  // Parameters is the older name of ItemSelector here, not what it is in other states.
  const flow = compiler.flow(fields.without("Parameters"), "result");
  const policy = parseErrorPolicy(fields, compiler);
  const next = parseNext(source);
  const processor = parseItemProcessor(fields, compiler);
  const hasReader = fields.has("ItemReader");
  const items = parseItems(fields, compiler);
  const selector = parseItemSelector(fields, compiler);
  const concurrency = parseConcurrency(fields, compiler);
  const tolerated = parseToleratedFailure(fields, compiler);
  return (entry) =>
    withRetryAndCatch(entry, policy, {
      next,
      run: async (attempt) => {
        const input = await flow.before(entry);
        const limit = await concurrency(entry);
        const { probe } = entry.branch.execution;
        const list = probe && hasReader ? probe.readItems() : await items(entry, input);
        const tolerance = await tolerated(entry);
        if (probe !== undefined) {
          const map = { input, items: list, concurrency: limit, tolerance, selector };
          return flow.after(entry, await probeMap(probe, entry, map));
        }
        const outputs = await runIterations(entry, {
          attempt,
          input,
          items: list,
          concurrency: inlineConcurrency(limit),
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
