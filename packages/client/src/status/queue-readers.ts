import { type LambdaClient, paginateListEventSourceMappings } from "@aws-sdk/client-lambda";
import { explained } from "../pipeline-error.ts";

/** A function that reads a queue: an event source mapping. */
export interface QueueReader {
  readonly uuid: string;
  /** ARN of the function, or of its alias. */
  readonly function: string;
  /** AWS's `State`: Enabled, Disabled, Creating, … */
  readonly state: string;
}

export async function queueReaders(client: LambdaClient, queueArn: string): Promise<QueueReader[]> {
  const readers: QueueReader[] = [];
  const pages = paginateListEventSourceMappings({ client }, { EventSourceArn: queueArn });
  for (;;) {
    const page = await explained(`event source mappings of queue ${queueArn}`, pages.next());
    if (page.done) return readers;
    for (const { UUID = "", FunctionArn = "", State = "Enabled" } of page.value.EventSourceMappings ?? [])
      readers.push({ uuid: UUID, function: FunctionArn, state: State });
  }
}
