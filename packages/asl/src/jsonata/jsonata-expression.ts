import jsonata from "jsonata";
import { queryFault } from "../failure/state-failure.ts";
import type { Surroundings } from "../flow/surroundings.ts";
import type { JsonValue } from "../json/json.ts";
import { addedFunctions } from "./added-functions.ts";
import { plainPath, walkPath } from "./plain-path.ts";
import { type References, references } from "./references.ts";
import { toJson } from "./to-json.ts";

/** What an expression sees as `$states.result` or `$states.errorOutput`, where there is one. */
export interface StatesExtra {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
}

export interface JsonataExpression {
  readonly references: References;
  /** `field` is where it stands, for messages: `Output/Outcome`. */
  evaluate(around: Surroundings, extra: StatesExtra, field: string): Promise<JsonValue>;
}

/** A guard against expressions that never end: milliseconds, and calls inside calls. */
const guard = { timeout: 5_000, stack: 2_000 };

/** What JSONata calls, and waits for, before it evaluates a node of an expression. */
const entryHook = Symbol.for("jsonata.__evaluate_entry");

/** Nodes between two chances for others to run: an endless expression must not stop the process. */
const nodesBetweenPauses = 10_000;

/** Where an evaluation keeps count of them: no expression can name a variable so. */
const NODES = " nodes";

/** By the evaluation's own count, so that what else runs does not decide when one pauses. */
function pauseNowAndThen(_: unknown, __: unknown, environment: { lookup(name: string): { count: number } }) {
  const nodes = environment.lookup(NODES);
  nodes.count++;
  return nodes.count % nodesBetweenPauses === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined;
}

/** Compiles the text between `{%` and `%}`; throws what the parser of JSONata throws. */
export function compileJsonata(text: string): JsonataExpression {
  const compiled = jsonata(text, guard);
  // Step Functions has no $eval (AWS: "Transforming data with JSONata"): calling it is calling nothing.
  compiled.assign("eval", undefined);
  compiled.assign(entryHook as unknown as string, pauseNowAndThen);
  const found = references(compiled.ast());
  const path = plainPath(text);
  return {
    references: found,
    async evaluate(around, extra, field) {
      const walked = path && walkPath(states(around, extra), path);
      if (walked !== undefined) return walked;
      const value = await run(compiled, bindings(found.names, around, extra), text, field);
      const result = toJson(value);
      if (result !== undefined) return result;
      const problem = value === undefined ? "returned nothing (undefined)." : "returned an unsupported result type.";
      throw queryFault(`The JSONata expression '${text}' specified for the field '${field}' ${problem}`, {
        location: field,
      });
    },
  };
}

async function run(
  compiled: jsonata.Expression,
  values: Record<string, unknown>,
  text: string,
  field: string,
): Promise<unknown> {
  try {
    return await compiled.evaluate(undefined, { ...values, [NODES]: { count: 0 } });
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    const problem = code === undefined ? String(message ?? error) : `${code}: ${message}`;
    const cause = `The JSONata expression '${text}' specified for the field '${field}' threw an error during evaluation. ${problem}`;
    throw queryFault(cause, { location: field });
  }
}

/** Only what the expression refers to is bound. */
function bindings(names: ReadonlySet<string>, around: Surroundings, extra: StatesExtra): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const value = name === "states" ? states(around, extra) : around.variable(name);
    if (value !== undefined) values[name] = value;
    else if (Object.hasOwn(addedFunctions, name)) values[name] = addedFunctions[name]?.(around);
  }
  return values;
}

function states(around: Surroundings, extra: StatesExtra): object {
  return {
    input: around.input.value,
    get context() {
      return around.context;
    },
    ...extra,
  };
}
