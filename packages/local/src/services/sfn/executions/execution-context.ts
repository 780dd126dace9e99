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
  readonly redriveCount?: number;
  readonly redrivenAt?: number | undefined;
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
      ...(facts.isExpress ? {} : { RedriveCount: facts.redriveCount ?? 0 }),
      ...(facts.redrivenAt === undefined ? {} : { RedriveTime: new Date(facts.redrivenAt).toISOString() }),
    },
    StateMachine: { Id: machineArn(host, facts.machineName), Name: facts.machineName },
  };
}
