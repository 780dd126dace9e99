import type { LogStream as LogStreamDescription } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import type { Host } from "../../context.ts";
import { streamNotFound } from "./errors.ts";
import { streamKey, streamsPrefix } from "./keys.ts";
import { groupArn, type LogGroup } from "./log-group.ts";

/** A log stream as stored. Times in milliseconds since the epoch. */
export interface LogStream {
  readonly id: number;
  readonly name: string;
  readonly creationTime: number;
  /** Not below any sequence number that the stream has given out, plus one. */
  readonly nextSequence: number;
  readonly storedBytes: number;
  readonly firstEventTimestamp?: number | undefined;
  readonly lastEventTimestamp?: number | undefined;
  readonly lastIngestionTime?: number | undefined;
}

/** Throws ResourceNotFoundException. */
export function requireStream(reader: Reader, group: LogGroup, name: string): LogStream {
  const stream = reader.get(streamKey(group.id, name)) as LogStream | undefined;
  if (stream === undefined) throw streamNotFound();
  return stream;
}

/** The streams whose names begin with `prefix`, by name. */
export function* streamsOf(reader: Reader, group: LogGroup, prefix?: string): Iterable<LogStream> {
  for (const { value } of reader.range({ prefix: streamsPrefix(group.id, prefix) })) yield value as LogStream;
}

export function describeStream(host: Host, group: LogGroup, stream: LogStream): LogStreamDescription {
  const { firstEventTimestamp, lastEventTimestamp, lastIngestionTime } = stream;
  return {
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    ...(firstEventTimestamp === undefined ? {} : { firstEventTimestamp }),
    ...(lastEventTimestamp === undefined ? {} : { lastEventTimestamp }),
    ...(lastIngestionTime === undefined ? {} : { lastIngestionTime, uploadSequenceToken: sequenceToken(stream) }),
    arn: `${groupArn(host, group.name)}:log-stream:${stream.name}`,
    // Zero on AWS since June 2019; only groups tell what they store.
    storedBytes: 0,
  };
}

/** AWS still hands these out, and ignores them. */
export function sequenceToken({ nextSequence }: LogStream): string {
  return `49${String(nextSequence).padStart(54, "0")}`;
}
