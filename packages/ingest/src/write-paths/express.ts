import { SFNClient, type SFNClientConfig, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { conditionalWrite, executionName } from "@waybill/catalog";
import type { RecordChange, RecordOutcome } from "../record-change.ts";
import { lean } from "./lean-client.ts";

/**
 * Runs an Express execution and waits for its end, so that a failure reaches the function's retries. A second run for the
 * same event does no harm: the write's condition tells it is a duplicate. AWS: StartSyncExecution.
 */
export function express(stateMachineArn: string, configuration: SFNClientConfig): RecordChange {
  const client = lean(new SFNClient(configuration));
  return async (change) => {
    const input = JSON.stringify(conditionalWrite(change));
    const name = executionName(change);
    const end = await client.send(new StartSyncExecutionCommand({ stateMachineArn, name, input }));
    if (end.status !== "SUCCEEDED") throw new Error(`execution ${end.status}: ${end.error}: ${end.cause}`);
    return outcomeOf(end.output ?? "");
  };
}

/** The last word of the state machine: see terraform/modules/step_function/state_machine.asl.json. */
const OUTCOMES: Readonly<Record<string, RecordOutcome>> = {
  Recorded: "recorded",
  Duplicate: "duplicate",
  Stale: "stale",
};

function outcomeOf(output: string): RecordOutcome {
  const outcome = OUTCOMES[JSON.parse(output).Outcome];
  if (outcome === undefined) throw new Error(`the state machine ended with an unknown outcome: ${output}`);
  return outcome;
}
