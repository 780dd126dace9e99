import type { State, States, Step } from "../definition/states.ts";
import { StateFailure, statesErrors } from "../failure/state-failure.ts";
import type { Json } from "../json/json.ts";
import type { Branch } from "./branch.ts";
import { Cancelled } from "./cancellation.ts";
import { Entry } from "./entry.ts";
import type { RedrivePoint } from "./redrive.ts";

/** Runs a branch from its first state, or from where it failed, to its end, and returns its output. */
export async function runStates(branch: Branch, states: States, input: Json, from?: RedrivePoint): Promise<Json> {
  let data = input;
  let redriven = from;
  for (let name: string | undefined = from ? from.state : states.startAt; name !== undefined; ) {
    const state = states.byName.get(name);
    if (state === undefined) throw new RangeError(`no state ${name}`);
    const step: Step = await runState(branch, state, data, redriven);
    redriven = undefined;
    data = step.output;
    name = step.next;
    await branch.execution.afterTransition();
  }
  return data;
}

async function runState(branch: Branch, state: State, input: Json, redriven?: RedrivePoint): Promise<Step> {
  branch.cancellation.throwIfCancelled();
  const entry = new Entry(branch, state, input, redriven);
  branch.entry = entry;
  branch.left = undefined;
  try {
    const step = await state.run(entry);
    if (step.output.exceedsLimit) throw tooLarge(state.name);
    entry.exit(step.output);
    branch.left = { next: step.next, outputId: branch.previousEventId };
    return step;
  } catch (thrown) {
    if (thrown instanceof Cancelled) {
      entry.abort();
      throw thrown;
    }
    throw entry.failure(thrown);
  }
}

/** AWS names the error of an input that Parameters, Arguments or an ItemSelector make; the wording is our own. */
export function inputTooLarge(state: string): StateFailure {
  return new StateFailure(
    statesErrors.dataLimitExceeded,
    `The state '${state}' has an input with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** `task` is the state, or what a Task state called. */
export function tooLarge(task: string): StateFailure {
  return new StateFailure(
    statesErrors.dataLimitExceeded,
    `The state/task '${task}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
