import type { Fields } from "../definition/fields.ts";
import { parsePositiveSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { RunState } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { inputTooLarge } from "../execution/run-states.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import { parseErrorPolicy, withRetryAndCatch } from "../failure/with-retry-and-catch.ts";
import { isObject } from "../json/json.ts";
import { checkTaskResource } from "../task/check-task-resource.ts";
import { performTask } from "../task/perform-task.ts";
import type { TaskSettings } from "../task/task-events.ts";
import type { TaskResource } from "../task/task-resource.ts";
import { parseNext, type StateSource } from "./state-source.ts";

/** Largest TimeoutSeconds and HeartbeatSeconds. */
const maxSeconds = 99_999_999;

export function parseTask(source: StateSource): RunState {
  const { fields, compiler } = source;
  fields.require("Resource");
  const resource = checkTaskResource(fields, compiler.session);
  const flow = compiler.flow(fields, "result");
  const policy = parseErrorPolicy(fields, compiler);
  const next = parseNext(source);
  const settings = parseSettings(fields, compiler);
  return (entry) =>
    withRetryAndCatch(entry, policy, {
      next,
      run: async (attempt) => {
        entry.taskToken = needsToken(resource) ? entry.uuid() : undefined;
        const chosen = await settings(entry);
        const parameters = await flow.before(entry);
        if (parameters.exceedsLimit) throw inputTooLarge(entry.name);
        checkPartition(entry, resource.arn);
        const result = await performTask(entry, { attempt, resource, parameters, settings: chosen });
        entry.taskToken = undefined;
        entry.inspect("result", result);
        return flow.after(entry, result);
      },
    });
}

/** Only when it runs: a definition that names another partition is taken. Nothing catches the fault. */
function checkPartition(entry: Entry, arn: string): void {
  const { Execution: execution } = entry.branch.execution.context;
  if (!isObject(execution) || typeof execution.Id !== "string") return;
  const [own, other] = [execution.Id, arn].map((one) => one.split(":")[1]);
  if (own === other) return;
  const problem = "The resource belongs to a different partition from the running execution.";
  throw runtimeFault(`${problem} Expected '${own}', was '${other}'.`);
}

function needsToken(resource: TaskResource): boolean {
  return resource.kind === "integration" && resource.pattern === ".waitForTaskToken";
}

function parseSettings(fields: Fields, compiler: StateCompiler): (entry: Entry) => Promise<TaskSettings> {
  const timeout = parsePositiveSource(fields, compiler, "TimeoutSeconds", maxSeconds);
  const heartbeat = parsePositiveSource(fields, compiler, "HeartbeatSeconds", maxSeconds);
  const [longest, interval] = [fields.value("TimeoutSeconds"), fields.value("HeartbeatSeconds")];
  if (typeof longest === "number" && typeof interval === "number" && interval >= longest) {
    fields.refuse("HeartbeatSeconds", "HeartbeatSeconds must be smaller than TimeoutSeconds");
  }
  const credentials = parseCredentials(fields, compiler);
  return async (entry) => ({
    timeout: await timeout?.(entry),
    heartbeat: await heartbeat?.(entry),
    credentials: await credentials?.(entry),
  });
}

function parseCredentials(fields: Fields, compiler: StateCompiler) {
  if (!fields.has("Credentials")) return undefined;
  const credentials = fields.child("Credentials");
  if (credentials !== undefined && !credentials.has("RoleArn") && !credentials.has("RoleArn.$")) {
    fields.refuse("Credentials", "The field 'RoleArn' is required but was missing");
  }
  const jsonata = compiler.isJsonata ? compiler.template(fields, "Credentials", undefined) : undefined;
  const payload = compiler.isJsonata ? undefined : compiler.payload(fields, "Credentials");
  return async (entry: Entry): Promise<string | undefined> => {
    const value = (await jsonata?.evaluate(entry, {})) ?? payload?.evaluate(entry.input.value, entry);
    return isObject(value) && typeof value.RoleArn === "string" ? value.RoleArn : undefined;
  };
}
