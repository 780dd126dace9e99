import {
  type IntegrationResource,
  Json,
  type JsonValue,
  parseStateMachine,
  type TaskCall,
  type TaskResource,
} from "@waybill/asl";
import { ActivityQueues } from "../activities/activity-queues.ts";
import { PendingTasks } from "../executions/pending-tasks.ts";
import type { IntegrationTask } from "../integrations/integration.ts";
import { integrationOf } from "../integrations/integrations.ts";
import { FakeHost } from "./fake-host.ts";

/** What the Resource of a Task names. */
function resourceOf(arn: string): IntegrationResource {
  let found: TaskResource | undefined;
  const recognizes = (resource: TaskResource) => {
    found = resource;
    return true;
  };
  parseStateMachine({ StartAt: "A", States: { A: { Type: "Task", Resource: arn, End: true } } }, { recognizes });
  if (found?.kind !== "integration") throw new Error(`no integration: ${arn}`);
  return found;
}

/** A task of a state machine, for a host whose services a test plays. */
export function taskFor(host: FakeHost, parameters: JsonValue, resource: TaskResource): IntegrationTask {
  const call: TaskCall = {
    resource,
    parameters,
    effectId: "A/1",
    credentials: undefined,
    taskToken: undefined,
    resumed: undefined,
    signal: new AbortController().signal,
    submitted: () => {},
    heartbeat: () => {},
  };
  return {
    host,
    executions: {
      isStopped: false,
      find: () => undefined,
      pending: new PendingTasks(host),
      activities: new ActivityQueues(),
    },
    call,
    role: "arn:aws:iam::000000000000:role/machine",
    owner: "execution",
  };
}

/** Performs `arn:aws:states:::RESOURCE` with a service that answers `answer`, or throws it if it is an error. */
export async function perform(resource: string, parameters: JsonValue, answer: unknown) {
  const host = new FakeHost();
  host.answer = () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const of = resourceOf(`arn:aws:states:::${resource}`);
  const task = taskFor(host, parameters, of);
  const performed = integrationOf(of)?.[of.pattern]?.(task) ?? Promise.resolve(Json.ofValue(null));
  return { host, result: performed.then(({ value }) => value as Record<string, unknown>) };
}
