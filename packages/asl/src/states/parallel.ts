import type { RunState, States } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { runBranches } from "../execution/run-branches.ts";
import { runStates } from "../execution/run-states.ts";
import { statesErrors } from "../failure/state-failure.ts";
import { parseErrorPolicy, withRetryAndCatch } from "../failure/with-retry-and-catch.ts";
import { Json } from "../json/json.ts";
import { parseNext, type StateSource } from "./state-source.ts";

export function parseParallel(source: StateSource): RunState {
  const { fields, compiler } = source;
  fields.require("Branches");
  const flow = compiler.flow(fields, "result");
  const policy = parseErrorPolicy(fields, compiler);
  const next = parseNext(source);
  const branches = fields.list("Branches").map((branch) => compiler.session.parseStates(branch));
  return (entry) =>
    withRetryAndCatch(entry, policy, {
      next,
      run: async (attempt) => {
        const input = await flow.before(entry);
        const mocked = entry.branch.execution.probe?.result();
        return flow.after(entry, mocked ?? (await runAll(entry, branches, attempt, input)));
      },
      failed: (failure) => {
        if (failure.error !== statesErrors.runtime) entry.record({ type: "ParallelStateFailed" });
      },
    });
}

async function runAll(entry: Entry, branches: readonly States[], attempt: number, input: Json): Promise<Json> {
  if (entry.branchPoints(attempt) === undefined) entry.record({ type: "ParallelStateStarted" });
  const outputs = await runBranches(entry, {
    attempt,
    count: branches.length,
    concurrency: branches.length,
    run: (branch, index, from) => runStates(branch, branches[index] as States, from?.input ?? input, from?.point),
  });
  entry.recordAside(entry.branch.previousEventId, { type: "ParallelStateSucceeded" });
  return Json.array(outputs);
}
