import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

/** Starts the execution called `name`, unless it was started before by another delivery of the same event. */
export type StartExecution = (name: string, input: string) => Promise<"started" | "duplicate">;

/**
 * Standard executions are started once per name: while one runs, a second start with the same input answers as the first
 * did; after its end, ExecutionAlreadyExists (AWS, StartExecution).
 */
export function executionStarter(client: Pick<SFNClient, "send">, stateMachineArn: string): StartExecution {
  return async (name, input) => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
      return "started";
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return "duplicate";
      throw error;
    }
  };
}
