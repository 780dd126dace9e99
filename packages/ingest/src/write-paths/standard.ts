import { ExecutionAlreadyExists, SFNClient, type SFNClientConfig, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { conditionalWrite, executionName } from "@waybill/catalog";
import type { RecordChange } from "../record-change.ts";

/**
 * Starts a Standard execution that writes the record. Standard executions are started once per name: while one runs, a
 * second start with the same input answers as the first did; after its end, ExecutionAlreadyExists (AWS, StartExecution).
 */
export function standard(stateMachineArn: string, configuration: SFNClientConfig): RecordChange {
  const client = new SFNClient(configuration);
  // It would copy every answer for a logger that is not there.
  client.middlewareStack.remove("loggerMiddleware");
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
