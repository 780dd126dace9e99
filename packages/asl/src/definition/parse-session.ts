import type { TaskResource } from "../task/task-resource.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { Fields } from "./fields.ts";
import type { States } from "./states.ts";

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
  /** Parses the StartAt and States of `fields`. */
  parseStates(fields: Fields): States;
}
