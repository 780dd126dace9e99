import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  type LoggingConfiguration,
  type SFNClient,
  StateMachineAlreadyExists,
  type StateMachineType,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { expressStateMachine, type PipelineArns } from "../pipeline-arns.ts";
import type { PipelineNames } from "../pipeline-names.ts";
import type { WritePath } from "./event-way.ts";
import { oncePropagated } from "./once-propagated.ts";

/**
 * The state machines that write one record, logging the executions that fail: the Standard one whatever the write path, for deleting
 * it would end what it runs; the Express one beside it where it is needed.
 */
export async function deployStateMachines(
  client: SFNClient,
  names: PipelineNames,
  arns: PipelineArns,
  writePath: WritePath,
  definition: string,
): Promise<void> {
  const deployed = (name: string, type: StateMachineType, arn: string) =>
    deployStateMachine(client, { name, type, arn }, arns, definition);
  await Promise.all([
    deployed(names.stateMachine, "STANDARD", arns.stateMachine),
    ...(writePath === "express" ? [deployed(expressStateMachine(names), "EXPRESS", arns.expressStateMachine)] : []),
  ]);
}

interface Machine {
  readonly name: string;
  readonly type: StateMachineType;
  readonly arn: string;
}

function deployStateMachine(
  client: SFNClient,
  { name, type, arn }: Machine,
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
      await client.send(new CreateStateMachineCommand({ name, type, ...settings }));
    } catch (error) {
      if (!(error instanceof StateMachineAlreadyExists)) throw error;
      await client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, ...settings }));
    }
  });
}

/** What another write path left; AWS takes no offence where there is nothing. What it was writing, the function tries again. */
export async function removeExpressStateMachine(client: SFNClient, arns: PipelineArns): Promise<void> {
  await client.send(new DeleteStateMachineCommand({ stateMachineArn: arns.expressStateMachine }));
}
