import {
  CreateEventSourceMappingCommand,
  type LambdaClient,
  ListEventSourceMappingsCommand,
  ResourceConflictException,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import type { PipelineArns } from "../pipeline-arns.ts";
import { oncePropagated } from "./once-propagated.ts";

const READING = {
  BatchSize: 10,
  MaximumBatchingWindowInSeconds: 0,
  // What of a batch failed comes again, alone.
  FunctionResponseTypes: ["ReportBatchItemFailures" as const],
  Enabled: true,
};

/** Lets the function's alias read the events queue. */
export async function deployQueueReading(client: LambdaClient, arns: PipelineArns): Promise<void> {
  const source = { FunctionName: arns.functionAlias, EventSourceArn: arns.eventsQueue };
  try {
    await oncePropagated(() => client.send(new CreateEventSourceMappingCommand({ ...source, ...READING })));
  } catch (error) {
    if (!(error instanceof ResourceConflictException)) throw error;
    const { EventSourceMappings: [found] = [] } = await client.send(new ListEventSourceMappingsCommand(source));
    await client.send(new UpdateEventSourceMappingCommand({ UUID: found?.UUID, ...READING }));
  }
}
