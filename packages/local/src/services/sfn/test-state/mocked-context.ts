import { isObject, type JsonObject, type JsonValue, type TestedState } from "@waybill/asl";
import { parseJson } from "../../../json/parse-json.ts";
import { validationFailed } from "../errors.ts";

type Kind = "string" | "number" | "any";

/** What a mocked context object may have (AWS, "Accessing execution data from the Context object"). */
const fields: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Execution: {
    Id: "string",
    Input: "any",
    Name: "string",
    RoleArn: "string",
    StartTime: "string",
    RedriveCount: "number",
    RedriveTime: "string",
  },
  State: { EnteredTime: "string", Name: "string", RetryCount: "number" },
  StateMachine: { Id: "string", Name: "string" },
  Task: { Token: "string" },
};

/** The context object that a test gives instead of its own. Throws ValidationException for what it may not be. */
export function mockedContext(text: string | undefined, tested: TestedState): JsonObject | undefined {
  if (text === undefined) return undefined;
  const context = parseJson(text) as JsonValue | undefined;
  if (!isObject(context)) throw refused("must be a valid JSON object");
  if (Object.hasOwn(context, "Map")) throw refused("'Map' field is not supported when mocking a Context object");
  for (const [part, value] of Object.entries(context)) {
    const known = Object.hasOwn(fields, part) ? fields[part] : undefined;
    if (known === undefined) throw refused(`Field '${part}' is not allowed`);
    if (!isObject(value)) throw refused(`${part} must be an object`);
    for (const [name, member] of Object.entries(value)) checkMember(part, name, member, known);
  }
  if (Object.hasOwn(context, "Task") && !waits(tested)) {
    throw refused(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return context;
}

function checkMember(part: string, name: string, value: JsonValue, known: Readonly<Record<string, Kind>>): void {
  const kind = Object.hasOwn(known, name) ? known[name] : undefined;
  if (kind === undefined) throw refused(`Field '${name}' is not allowed`);
  if (kind !== "any" && typeof value !== kind) throw refused(`${part}.${name} must be a ${kind}`);
}

function waits({ type, definition }: TestedState): boolean {
  return type === "Task" && /\.(sync(:2)?|waitForTaskToken)$/.test(String(definition.Resource));
}

function refused(problem: string) {
  return validationFailed(`Invalid Context object provided: ${problem}`);
}
