import { isObject, type JsonObject, type JsonValue } from "../json/json.ts";
import type { TaskResource } from "../task/task-resource.ts";
import { type DiagnosticCode, Diagnostics, InvalidDefinitionError } from "./diagnostics.ts";
import { Fields } from "./fields.ts";
import type { ParseSession, QueryLanguage, StateMachineType } from "./parse-session.ts";
import { parseStates } from "./parse-states.ts";
import type { States } from "./states.ts";
import { VariableScope } from "./variable-scope.ts";

/** A definition that was found valid, compiled. It holds no state of executions: any number can run on it. */
export interface StateMachine {
  readonly type: StateMachineType;
  readonly states: States;
  /** Seconds that an execution may take. */
  readonly timeoutSeconds: number | undefined;
  /** The variables that states refer to, by state name, as DescribeStateMachine lists them. */
  readonly variableReferences: Readonly<Record<string, readonly string[]>>;
}

export interface ParseOptions {
  /** STANDARD without it. */
  readonly type?: StateMachineType | undefined;
  /** For a test of one state: transitions may lead to states that are not there. */
  readonly isTest?: boolean;
  /** Whether the task port can call `resource`; without it any can be called. */
  readonly recognizes?: (resource: TaskResource) => boolean;
}

const allowed = new Set(["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"]);

/** Compiles an Amazon States Language definition. Throws an InvalidDefinitionError with everything that is wrong. */
export function parseStateMachine(definition: string | JsonObject, options: ParseOptions = {}): StateMachine {
  try {
    return parse(typeof definition === "string" ? parseJson(definition) : definition, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid("SCHEMA_VALIDATION_FAILED", "The definition is nested too deeply");
  }
}

function parse(object: JsonObject, options: ParseOptions): StateMachine {
  const diagnostics = new Diagnostics();
  const fields = new Fields(object, "", diagnostics);
  fields.allow(allowed);
  fields.oneOf("Version", ["1.0"]);
  fields.oneOf("QueryLanguage", ["JSONPath", "JSONata"]);
  const timeoutSeconds = fields.integer("TimeoutSeconds", 0, 99_999_999);
  const session = sessionOf({
    diagnostics,
    type: options.type ?? "STANDARD",
    isTest: options.isTest ?? false,
    language: machineLanguage(fields.value("QueryLanguage")),
    recognizes: options.recognizes ?? (() => true),
    variableReferences: new Map(),
    stateNames: new Set(),
    labels: new Set(),
    scope: new VariableScope(),
  });
  const states = parseStates(fields, session);
  session.scope.check(diagnostics);
  if (diagnostics.list.length > 0) throw new InvalidDefinitionError(diagnostics.list);
  return { type: session.type, states, timeoutSeconds, variableReferences: listReferences(session.variableReferences) };
}

function sessionOf(shared: Omit<ParseSession, "parseStates">): ParseSession {
  return {
    ...shared,
    parseStates(branch, { executionType } = {}) {
      // The iterations of a distributed Map see no variables, and have none in common with what is around them.
      const scope = executionType === undefined ? shared.scope.enter() : new VariableScope();
      const states = parseStates(branch, sessionOf({ ...shared, type: executionType ?? shared.type, scope }));
      if (executionType !== undefined) scope.check(shared.diagnostics);
      return states;
    },
  };
}

/** Anything but exactly "JSONPath" stands for JSONata, as on AWS. */
function machineLanguage(value: JsonValue | undefined): QueryLanguage {
  return value === undefined || value === "JSONPath" ? "JSONPath" : "JSONata";
}

function parseJson(definition: string): JsonObject {
  let value: JsonValue;
  try {
    value = JSON.parse(definition) as JsonValue;
  } catch (error) {
    throw invalid("INVALID_JSON_DESCRIPTION", (error as Error).message);
  }
  if (!isObject(value)) throw invalid("INVALID_JSON_DESCRIPTION", "The definition is not a JSON object");
  return value;
}

function invalid(code: DiagnosticCode, message: string): InvalidDefinitionError {
  return new InvalidDefinitionError([{ severity: "ERROR", code, message }]);
}

function listReferences(references: ReadonlyMap<string, ReadonlySet<string>>): Record<string, readonly string[]> {
  const listed = [...references].filter(([, names]) => names.size > 0);
  return Object.fromEntries(listed.map(([state, names]) => [state, [...names].sort()]));
}
