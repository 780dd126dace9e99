import type { Entry } from "../execution/entry.ts";
import type { StateFailure } from "../failure/state-failure.ts";
import type { Stamp } from "../history/history.ts";
import { type EventDetails, errorDetails, eventBody, notTruncated } from "../history/history-event.ts";
import type { Json } from "../json/json.ts";
import type { TaskResource } from "./task-resource.ts";

/** Seconds, and the role that the task acts as. */
export interface TaskSettings {
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
  readonly credentials: string | undefined;
}

/** Records the events of one attempt of a task, which differ by what it calls. */
export interface TaskEvents {
  /** What messages about the task call it. */
  readonly label: string;
  /** Records that the task was scheduled and started. */
  started(parameters: Json, settings: TaskSettings): Stamp;
  submitted(output: string): void;
  succeeded(output: Json): void;
  failed(failure: StateFailure): void;
  timedOut(failure: StateFailure): void;
}

export function taskEvents(entry: Entry, resource: TaskResource): TaskEvents {
  if (resource.kind === "integration") {
    const names = { resourceType: resource.service, resource: `${resource.action}${resource.pattern}` };
    return integrationEvents(entry, names);
  }
  return functionEvents(entry, resource.arn, resource.kind === "lambda" ? "LambdaFunction" : "Activity");
}

function integrationEvents(entry: Entry, names: { resourceType: string; resource: string }): TaskEvents {
  const { Id } = entry.branch.execution.context.Execution as { readonly Id: string };
  const region = Id.split(":")[3] ?? "";
  return {
    label: names.resourceType,
    started(parameters, settings) {
      const details = { ...names, region, parameters: parameters.text, ...settingDetails(settings) };
      entry.record(eventBody("TaskScheduled", details));
      return entry.record(eventBody("TaskStarted", names));
    },
    submitted(output) {
      entry.record(eventBody("TaskSubmitted", { ...names, output, outputDetails: notTruncated }));
    },
    succeeded(output) {
      entry.record(eventBody("TaskSucceeded", { ...names, output: output.text, outputDetails: notTruncated }));
    },
    failed(failure) {
      entry.record(eventBody("TaskFailed", { ...names, ...errorDetails(failure) }));
    },
    timedOut(failure) {
      entry.record(eventBody("TaskTimedOut", { ...names, ...errorDetails(failure) }));
    },
  };
}

function functionEvents(entry: Entry, arn: string, prefix: "LambdaFunction" | "Activity"): TaskEvents {
  const record = (what: string, details: EventDetails) => entry.record(eventBody(`${prefix}${what}`, details));
  return {
    label: arn,
    started(parameters, settings) {
      const details = { resource: arn, input: parameters.text, inputDetails: notTruncated };
      const scheduled = record("Scheduled", { ...details, ...settingDetails(settings) });
      return prefix === "Activity" ? scheduled : entry.record({ type: "LambdaFunctionStarted" });
    },
    submitted(output) {
      if (prefix !== "Activity") return;
      const { workerName } = JSON.parse(output) as { readonly workerName?: string };
      record("Started", workerName === undefined ? {} : { workerName });
    },
    succeeded(output) {
      record("Succeeded", { output: output.text, outputDetails: notTruncated });
    },
    failed(failure) {
      record("Failed", errorDetails(failure));
    },
    timedOut(failure) {
      record("TimedOut", errorDetails(failure));
    },
  };
}

function settingDetails({ timeout, heartbeat, credentials }: TaskSettings): Record<string, unknown> {
  return {
    ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
    ...(credentials === undefined ? {} : { taskCredentials: { roleArn: credentials } }),
  };
}
