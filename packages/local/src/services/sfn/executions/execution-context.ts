import type { JsonObject, JsonValue } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { machineArn } from "../arns.ts";

export interface ContextFacts {
  readonly arn: string;
  readonly name: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly startedAt: number;
  /** JSON text. */
  readonly input: string;
  readonly isExpress: boolean;
}

/** The context object without what changes from state to state (AWS: "Accessing execution data from the Context object"). */
export function executionContext(host: Host, facts: ContextFacts): JsonObject {
  let parsed: JsonValue | undefined;
  return {
    Execution: {
      Id: facts.arn,
      get Input() {
        parsed ??= JSON.parse(facts.input) as JsonValue;
        return parsed;
      },
      StartTime: new Date(facts.startedAt).toISOString(),
      Name: facts.name,
      RoleArn: facts.roleArn,
      ...(facts.isExpress ? {} : { RedriveCount: 0 }),
    },
    StateMachine: { Id: machineArn(host, facts.machineName), Name: facts.machineName },
  };
}
