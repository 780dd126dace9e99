import { ExecutionAlreadyExists, SFNClient, type SFNClientConfig, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { conditionalWrite, executionName } from "@waybill/catalog";
import type { RecordChange } from "../record-change.ts";
import { lean } from "./lean-client.ts";

/**
 * Starts a Standard execution that writes the record. Standard executions are started once per name: while one runs, a
 * second start with the same input answers as the first did; after its end, ExecutionAlreadyExists (AWS, StartExecution).
 */
export function standard(stateMachineArn: string, configuration: SFNClientConfig): RecordChange {
  const client = lean(new SFNClient(configuration));
  return async (change) => {
    const input = JSON.stringify(conditionalWrite(change));
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name: executionName(change), input }));
      return "started";
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return "duplicate";
      throw error;
    }
  };
}
