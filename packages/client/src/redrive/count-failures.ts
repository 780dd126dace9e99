import { paginateListExecutions, type SFNClient, StateMachineTypeNotSupported } from "@aws-sdk/client-sfn";
import { pipelineArns } from "../pipeline-arns.ts";
import { explained, PipelineError } from "../pipeline-error.ts";
import { functionStatus } from "../status/function-status.ts";
import { queueStatus } from "../status/queue-status.ts";
import { FAILURES } from "./failures.ts";
import type { Redrive, RedriveClients } from "./redrive.ts";

/**
 * About how many failures `redrive` will look at: the messages that SQS says are waiting, and the failed executions. What is not
 * deployed, not kept, or not to be counted by this identity, counts as none: `redrive` says what is to be said. Throws
 * PipelineError.
 */
export async function countFailures(clients: RedriveClients, redrive: Redrive): Promise<number> {
  try {
    return await count(clients, redrive);
  } catch (error) {
    if (error instanceof PipelineError && error.code === "access-denied") return 0;
    throw error;
  }
}

async function count(clients: RedriveClients, { names, only }: Redrive): Promise<number> {
  const messages = only === "executions" ? undefined : await queueStatus(clients.sqs, names.deadLetterQueue);
  const deployed = only === "messages" ? undefined : await functionStatus(clients.lambda, names.function);
  if (deployed === undefined) return messages?.waiting ?? 0;
  const counting = countExecutions(clients.sfn, pipelineArns(deployed.arn, names).stateMachine);
  return (messages?.waiting ?? 0) + (await explained(`state machine "${names.stateMachine}"`, counting));
}

async function countExecutions(client: SFNClient, stateMachineArn: string): Promise<number> {
  let count = 0;
  try {
    for (const statusFilter of FAILURES) {
      const pages = paginateListExecutions({ client, pageSize: 1_000 }, { stateMachineArn, statusFilter });
      for await (const { executions = [] } of pages) count += executions.length;
    }
  } catch (error) {
    if (!(error instanceof StateMachineTypeNotSupported)) throw error;
  }
  return count;
}
