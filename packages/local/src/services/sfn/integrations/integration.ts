import type { IntegrationResource, Json, TaskCall } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import type { Executions } from "../executions/executions.ts";

/** One attempt of a Task state, and what performs it. */
export interface IntegrationTask {
  readonly host: Host;
  readonly executions: Pick<Executions, "find" | "pending" | "activities" | "isStopped">;
  readonly call: TaskCall;
  /** ARN of the role that calls. */
  readonly role: string;
  /** Id of the execution. */
  readonly owner: string;
}

export type Perform = (task: IntegrationTask) => Promise<Json>;

/** How a resource is performed, by pattern: `""` is the answer to the request, `.sync` the end of the job. */
export type Integration = Readonly<Partial<Record<IntegrationResource["pattern"], Perform>>>;
