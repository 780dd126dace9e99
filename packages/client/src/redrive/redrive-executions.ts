import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  paginateListExecutions,
  StateMachineTypeNotSupported,
} from "@aws-sdk/client-sfn";
import { explained } from "../pipeline-error.ts";
import { isWrite } from "./dead-letter.ts";
import { FAILURES } from "./failures.ts";
import type { Redrive, RedriveClients, Redriven } from "./redrive.ts";
import { filesOf, replay } from "./replay.ts";

/**
 * Writes what failed Standard executions were to write. Step Functions keeps them as failed for 90 days whatever is done
 * about them, so a later redrive tries them again: their writes are stale by then. Returns false for an Express machine, of
 * whose executions Step Functions keeps none.
 */
export async function* redriveExecutions(
  clients: RedriveClients,
  redrive: Redrive,
  stateMachineArn: string,
): AsyncGenerator<Redriven, boolean> {
  for (const statusFilter of FAILURES) {
    const pages = paginateListExecutions({ client: clients.sfn }, { stateMachineArn, statusFilter });
    for (;;) {
      const page = await explained(`state machine "${redrive.names.stateMachine}"`, pages.next()).catch(noneOfExpress);
      if (page === undefined) return false;
      if (page.done) break;
      for (const execution of page.value.executions ?? []) {
        redrive.signal?.throwIfAborted();
        const redriven = await redriveExecution(clients, redrive, execution);
        redrive.onLook?.();
        if (redriven) yield redriven;
      }
    }
  }
  return true;
}

function noneOfExpress(error: unknown): undefined {
  if (!(error instanceof StateMachineTypeNotSupported)) throw error;
}

/** Undefined when the filters leave the execution out. */
async function redriveExecution(
  clients: RedriveClients,
  redrive: Redrive,
  { executionArn = "", stopDate, name: id = "" }: ExecutionListItem,
): Promise<Redriven | undefined> {
  const time = (stopDate ?? new Date(0)).toISOString();
  if (time < (redrive.since ?? "")) return undefined;
  const from = { source: "execution" as const, id, time };
  let files: readonly string[] = [];
  try {
    const command = new DescribeExecutionCommand({ executionArn });
    const described = await explained(`execution "${id}"`, clients.sfn.send(command));
    const write: unknown = JSON.parse(described.input ?? "");
    if (!isWrite(write)) throw new Error("its input is no write of a record");
    const reason = `${described.status} ${described.error ?? ""}`.trim();
    const letter = { changes: [], writes: [write], unread: [], reason };
    files = filesOf(letter);
    if (!files.some((file) => file.startsWith(redrive.prefix ?? ""))) return undefined;
    if (redrive.dryRun) return { ...from, files, reason, outcome: "would be written" };
    return { ...from, files, reason, outcome: await replay(clients, redrive.names.table, letter) };
  } catch (error) {
    return { ...from, files, reason: `${error instanceof Error ? error.message : error}`, outcome: "failed" };
  }
}
