import type { TaskResource } from "../task/task-resource.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { Fields } from "./fields.ts";
import type { States } from "./states.ts";
import type { VariableScope } from "./variable-scope.ts";

export type QueryLanguage = "JSONPath" | "JSONata";

export type StateMachineType = "STANDARD" | "EXPRESS";

/** What the parsing of one definition shares. */
export interface ParseSession {
  readonly diagnostics: Diagnostics;
  readonly type: StateMachineType;
  /** One state is parsed to be tested: the states around it are not there. */
  readonly isTest: boolean;
  /** The language of states that do not choose their own. */
  readonly language: QueryLanguage;
  /** Whether whoever runs the machine can call `resource`. */
  recognizes(resource: TaskResource): boolean;
  /** The variables that each state refers to, by state name. */
  readonly variableReferences: Map<string, Set<string>>;
  /** Names of all states so far: they are unique in a whole definition. */
  readonly stateNames: Set<string>;
  /** Labels of distributed Maps so far: they are unique, too. */
  readonly labels: Set<string>;
  /** Variables that the states at this level assign. */
  readonly scope: VariableScope;
  /** Parses the StartAt and States of a branch or a processor. */
  parseStates(fields: Fields, options?: InnerStates): States;
}

interface InnerStates {
  /** Of a distributed Map, whose iterations are executions of their own: their type. */
  readonly executionType?: StateMachineType;
}
