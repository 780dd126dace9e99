import { isArray, isObject, type JsonObject, type JsonValue } from "../json/json.ts";
import type { Fields } from "./fields.ts";

/** Where a state goes on, and the field that says so. */
interface Transition {
  readonly target: string;
  /** Relative to the state: `Choices[0]/Next`. */
  readonly field: string;
}

/** Reports transitions to states that do not exist, a definition without an end, and states that are never reached. */
export function checkTransitions(parent: Fields, states: JsonObject, startAt: string): void {
  const transitions = new Map(Object.entries(states).map(([name, state]) => [name, transitionsOf(state)]));
  const missing = (target: string, at: string) => {
    if (Object.hasOwn(states, target)) return;
    parent.diagnostics.report("MISSING_TRANSITION_TARGET", `Missing 'Next' target: ${target}`, at);
  };
  missing(startAt, `${parent.at}/StartAt`);
  for (const [name, list] of transitions) {
    for (const { target, field } of list) missing(target, `${parent.at}/States/${name}/${field}`);
  }
  if (parent.at === "" && !Object.values(states).some(isTerminal)) {
    parent.diagnostics.report("MISSING_END_STATE", "Workflow has no terminal state");
    return;
  }
  const reached = reachable(startAt, transitions);
  for (const name of Object.keys(states).filter((each) => !reached.has(each))) {
    const at = `${parent.at}/States/${name}`;
    parent.diagnostics.report("MISSING_TRANSITION_TARGET", `State "${name}" is not reachable.`, at);
  }
}

function reachable(startAt: string, transitions: ReadonlyMap<string, readonly Transition[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [startAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const { target } of transitions.get(name) ?? []) waiting.push(target);
  }
  return reached;
}

/** A state that could not be understood counts as an end: it was reported already. */
function isTerminal(state: JsonValue): boolean {
  if (!isObject(state)) return true;
  const { Type, End, Next } = state;
  const goesOn = Next !== undefined || Type === "Choice";
  return End === true || Type === "Succeed" || Type === "Fail" || !goesOn;
}

function transitionsOf(state: JsonValue): readonly Transition[] {
  if (!isObject(state)) return [];
  return [
    ...target(state.Next, "Next"),
    ...target(state.Default, "Default"),
    ...targetsIn(state.Choices, "Choices"),
    ...targetsIn(state.Catch, "Catch"),
  ];
}

function targetsIn(list: JsonValue | undefined, field: string): readonly Transition[] {
  if (!isArray(list)) return [];
  return list.flatMap((item, i) => (isObject(item) ? target(item.Next, `${field}[${i}]/Next`) : []));
}

function target(value: JsonValue | undefined, field: string): readonly Transition[] {
  return typeof value === "string" ? [{ target: value, field }] : [];
}
