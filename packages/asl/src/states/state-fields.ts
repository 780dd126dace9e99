import type { Fields } from "../definition/fields.ts";
import type { QueryLanguage } from "../definition/parse-session.ts";
import type { StateType } from "../definition/states.ts";

const everywhere = ["Type", "Comment", "QueryLanguage"];
const paths = ["InputPath", "OutputPath"];
const data = [...paths, "Output", "Assign"];
const result = [...data, "ResultPath", "Parameters", "ResultSelector", "Retry", "Catch"];
const transition = ["Next", "End"];
const tolerance = ["ToleratedFailurePercentage", "ToleratedFailureCount"];

/** The fields of each type of state, as ValidateStateMachineDefinition knows them. */
const allowed: Readonly<Record<StateType, readonly string[]>> = {
  Pass: [...data, "Result", "ResultPath", "Parameters", ...transition],
  Task: [
    ...result,
    "Arguments",
    "Resource",
    "Credentials",
    ...withPaths("TimeoutSeconds", "HeartbeatSeconds"),
    ...transition,
  ],
  Wait: [...data, ...withPaths("Seconds", "Timestamp"), ...transition],
  Parallel: [...result, "Arguments", "Branches", ...transition],
  Map: [
    ...result,
    ...["ItemProcessor", "Iterator", "ItemsPath", "Items", "ItemSelector", "ItemReader", "ItemBatcher", "ResultWriter"],
    ...withPaths("MaxConcurrency", ...tolerance),
    "Label",
    ...transition,
  ],
  Choice: [...data, "Choices", "Default"],
  Succeed: [...paths, "Output"],
  Fail: withPaths("Error", "Cause"),
};

const onlyIn: Readonly<Record<QueryLanguage, ReadonlySet<string>>> = {
  JSONPath: new Set([
    ...["InputPath", "OutputPath", "ResultPath", "Parameters", "ResultSelector", "Result", "ItemsPath", "ErrorPath"],
    ...["CausePath", "TimeoutSecondsPath", "HeartbeatSecondsPath", "SecondsPath", "TimestampPath"],
    ...["MaxConcurrencyPath", "ToleratedFailurePercentagePath", "ToleratedFailureCountPath"],
  ]),
  JSONata: new Set(["Arguments", "Output", "Items"]),
};

function withPaths(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, `${name}Path`]);
}

/** Reports fields that a state of this type, or of this query language, does not have. */
export function checkStateFields(fields: Fields, type: StateType, language: QueryLanguage): void {
  const other = language === "JSONata" ? "JSONPath" : "JSONata";
  const names = new Set([...everywhere, ...allowed[type]]);
  for (const name of Object.keys(fields.object)) {
    if (!names.has(name)) fields.diagnostics.schema(`Field '${name}' is not supported`, fields.at);
    else if (onlyIn[other].has(name)) {
      const message = `The QueryLanguage is set to '${language}', but field '${name}' is only supported for the '${other}' QueryLanguage`;
      fields.diagnostics.schema(message, fields.at);
    }
  }
}
