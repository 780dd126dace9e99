import {
  CreateStateMachineCommand,
  type LoggingConfiguration,
  type SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import type { PipelineArns } from "../pipeline-arns.ts";
import type { PipelineNames } from "../pipeline-names.ts";
import { oncePropagated } from "./once-propagated.ts";

/** The Standard state machine that writes one record, logging the executions that fail. */
export function deployStateMachine(
  client: SFNClient,
  names: PipelineNames,
  arns: PipelineArns,
  definition: string,
): Promise<void> {
  const loggingConfiguration: LoggingConfiguration = {
    level: "ERROR",
    includeExecutionData: true,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: `${arns.stateMachineLogGroup}:*` } }],
  };
  const tracingConfiguration = { enabled: true };
  const settings = { definition, roleArn: arns.stateMachineRole, loggingConfiguration, tracingConfiguration };
  return oncePropagated(async () => {
    try {
      await client.send(new CreateStateMachineCommand({ name: names.stateMachine, type: "STANDARD", ...settings }));
    } catch (error) {
      if (!(error instanceof StateMachineAlreadyExists)) throw error;
      await client.send(new UpdateStateMachineCommand({ stateMachineArn: arns.stateMachine, ...settings }));
    }
  });
}
