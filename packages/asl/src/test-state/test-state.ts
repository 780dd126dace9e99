import { Diagnostics, InvalidDefinitionError } from "../definition/diagnostics.ts";
import { type ParseOptions, parseStateMachine } from "../definition/parse-state-machine.ts";
import type { State, StateType } from "../definition/states.ts";
import { rootBranch } from "../execution/branch.ts";
import { Cancelled } from "../execution/cancellation.ts";
import { Entry } from "../execution/entry.ts";
import { Execution } from "../execution/execution.ts";
import type { Ports } from "../execution/ports.ts";
import { tooLarge } from "../execution/run-states.ts";
import { StateFailure, statesErrors } from "../failure/state-failure.ts";
import { isArray, isObject, type Json, type JsonObject, type JsonValue, member } from "../json/json.ts";
import { mapContext, stateItem } from "../map/map-item.ts";
import { type ErrorDetails, type InspectedNumber, type InspectedStep, Probe, Retriable } from "./probe.ts";

/** Tests run under this name, whatever the state is called in its definition. */
const testedName = "StateName";

/** A test may take five minutes (AWS, "Using TestState API"). */
const longestTest = 300_000;

/** A state to be tested, parsed. */
export interface TestedState {
  readonly type: StateType;
  readonly isJsonata: boolean;
  /** As it stands in the definition. */
  readonly definition: JsonObject;
  /** As it stands in the definition: the Map whose iterations the state is in. */
  readonly map: JsonObject | undefined;
  readonly state: State;
}

/**
 * The state of a definition that is one, or the state `stateName` of a state machine, wherever it stands. Undefined when
 * there is none of that name. Throws an InvalidDefinitionError.
 */
export function parseTestedState(
  text: string,
  stateName: string | undefined,
  options: Pick<ParseOptions, "recognizes"> = {},
): TestedState | undefined {
  const testing = { ...options, isTest: true };
  const definition = parseObject(text);
  if (stateName !== undefined) parseStateMachine(definition, testing);
  const place = stateName === undefined ? { state: definition } : findState(definition, stateName);
  if (place === undefined) return undefined;
  const { state: found, map } = place;
  const language = stateName === undefined ? undefined : member(definition, "QueryLanguage");
  const machine = {
    ...(language === undefined ? {} : { QueryLanguage: language }),
    StartAt: testedName,
    States: { [testedName]: found },
  };
  const state = parseStateMachine(machine, testing).states.byName.get(testedName);
  if (state === undefined) throw new RangeError("a state that was parsed is not there");
  const isJsonata = (member(found, "QueryLanguage") ?? language ?? "JSONPath") !== "JSONPath";
  return { type: state.type, isJsonata, definition: found, map, state };
}

function parseObject(text: string): JsonObject {
  const parsed = parseJson(text);
  if (isObject(parsed)) return parsed;
  const diagnostics = new Diagnostics();
  diagnostics.report("INVALID_JSON_DESCRIPTION", "The definition is not a JSON object");
  throw new InvalidDefinitionError(diagnostics.list);
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Whether a state of this name stands in a branch of the tested Parallel, or in the processor of the tested Map. */
export function hasInnerState({ definition }: TestedState, name: string): boolean {
  return findInner(definition, name) !== undefined;
}

/** States stand in a machine, in branches of a Parallel, and in the processor of a Map. */
function findState(parent: JsonObject, name: string, map?: JsonObject): Place | undefined {
  const states = member(parent, "States");
  if (!isObject(states)) return undefined;
  const found = member(states, name);
  if (isObject(found)) return { state: found, map };
  for (const state of Object.values(states).filter(isObject)) {
    const deeper = findInner(state, name, map);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function findInner(state: JsonObject, name: string, map?: JsonObject): Place | undefined {
  const branches = member(state, "Branches");
  for (const branch of isArray(branches) ? branches : []) {
    const found = isObject(branch) ? findState(branch, name, map) : undefined;
    if (found !== undefined) return found;
  }
  const processor = member(state, "ItemProcessor") ?? member(state, "Iterator");
  return isObject(processor) ? findState(processor, name, state) : undefined;
}

interface Place {
  readonly state: JsonObject;
  readonly map?: JsonObject | undefined;
}

export interface TestOptions extends Pick<Probe, "mock" | "configuration"> {
  readonly input: Json;
  /** The context object without what is the state's own. */
  readonly context: JsonObject;
  /** Instead of the whole context object. */
  readonly mockedContext: JsonObject | undefined;
  readonly variables: JsonObject;
  readonly ports: Ports;
}

/** What became of a tested state. */
export interface TestResult {
  readonly status: "SUCCEEDED" | "FAILED" | "RETRIABLE" | "CAUGHT_ERROR";
  readonly output?: string;
  readonly nextState?: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** Of a Map: how many items it would iterate over. */
  readonly itemCount?: number | undefined;
  /** Each step of the data as JSON text. */
  readonly inspection: Partial<Record<InspectedStep | "input" | "variables", string>> &
    Partial<Record<InspectedNumber, number>> & { readonly errorDetails?: ErrorDetails };
}

/** Runs one state once: it is not retried, and what follows it is not run. */
export async function testState(tested: TestedState, options: TestOptions): Promise<TestResult> {
  const probe = new Probe({ mock: options.mock, configuration: options.configuration, context: options.mockedContext });
  const execution = new Execution(options.ports, options.context, { probe });
  const branch = rootBranch(execution, undefined, tested.map && iterationContext(tested.map, options.input));
  branch.variables.set(options.variables);
  const entry = new Entry(branch, tested.state, options.input);
  const stop = options.ports.clock.after(longestTest, () => execution.cancellation.cancel());
  try {
    const result = await run(tested.state, entry, probe);
    return { ...result, itemCount: probe.itemCount, inspection: inspection(tested, entry, probe, options) };
  } finally {
    stop();
  }
}

/** AWS tests a state in a Map as if in its first iteration. Of what an ItemReader reads the source is not known. */
function iterationContext(map: JsonObject, input: Json): JsonObject {
  const { Item } = mapContext(stateItem(input.value), 0) as { Item: JsonObject };
  const { Source: _, ...unread } = Item;
  return { Item: member(map, "ItemReader") === undefined ? Item : unread };
}

async function run(state: State, entry: Entry, probe: Probe): Promise<Omit<TestResult, "inspection" | "itemCount">> {
  try {
    const { output, next } = await state.run(entry);
    if (output.exceedsLimit) throw tooLarge(state.name);
    const done = { output: output.text, ...(next === undefined ? {} : { nextState: next }) };
    const { caught } = probe;
    if (caught === undefined) return { status: "SUCCEEDED", ...done };
    return { status: "CAUGHT_ERROR", ...done, error: caught.error, cause: caught.cause };
  } catch (thrown) {
    const failure =
      thrown instanceof Cancelled ? new StateFailure(statesErrors.timeout, undefined) : entry.failure(thrown);
    const status = failure instanceof Retriable ? "RETRIABLE" : "FAILED";
    return { status, error: failure.error, cause: failure.cause };
  }
}

function inspection(tested: TestedState, entry: Entry, probe: Probe, options: TestOptions): TestResult["inspection"] {
  const variables = { ...options.variables, ...entry.assigned };
  return {
    input: options.input.text,
    ...probe.texts(inspectedSteps(tested)),
    ...Object.fromEntries(probe.numbers),
    ...(Object.keys(variables).length === 0 ? {} : { variables: JSON.stringify(variables) }),
    ...(probe.errorDetails === undefined ? {} : { errorDetails: probe.errorDetails }),
  };
}

const results = ["afterResultSelector", "afterResultPath"] as const;
const paths = ["afterInputPath", "afterParameters"] as const;

/** The steps that AWS shows of a state, as recorded. */
function inspectedSteps({ type, isJsonata, definition }: TestedState): readonly InspectedStep[] {
  if (isJsonata)
    return type === "Task"
      ? ["afterArguments", "result"]
      : type === "Map"
        ? ["afterItemsPointer", "afterItemSelector", "afterItemBatcher"]
        : [];
  switch (type) {
    case "Task":
      return [...paths, "result", ...results];
    case "Pass":
      return member(definition, "Result") === undefined ? [...paths, ...results] : ["result", ...results];
    case "Parallel":
      return results;
    case "Map":
      return [
        ...([
          "afterInputPath",
          "afterItemsPath",
          "afterItemsPointer",
          "afterItemSelector",
          "afterItemBatcher",
        ] as const),
        ...results,
      ];
    default:
      return ["afterInputPath"];
  }
}
