import { invalidToken } from "./errors.ts";

/** An event's place in its stream: by time, then by arrival. */
export interface EventPosition {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** Grows with every event that the stream takes in; approximately the arrival time in 1/1024 ms. */
  readonly sequence: number;
}

/** What the store holds of an event, besides its position. */
export interface StoredEvent {
  readonly message: string;
  readonly ingestionTime: number;
}

/** An event's place among those of all streams: by time, then by arrival. */
export interface EventIdentity extends EventPosition {
  readonly streamId: number;
}

export interface LogEvent extends EventIdentity, StoredEvent {}

/** Precedes every event of `timestamp`, and follows every earlier one. */
export function startOf(timestamp: number): EventPosition {
  return { timestamp: Math.trunc(timestamp), sequence: 0 };
}

/** The latest time that a range can reach; clients ask for more when they mean no end. */
export const END_OF_TIME = Number.MAX_SAFE_INTEGER - 1;

/** The position right behind `position`. */
export function following({ timestamp, sequence }: EventPosition): EventPosition {
  return { timestamp, sequence: sequence + 1 };
}

export function comparePositions(a: EventPosition, b: EventPosition): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}

/** Arrivals that one millisecond can tell apart. Later ones take the numbers of the next millisecond. */
export const SEQUENCES_PER_MILLISECOND = 1024;

/** What an event counts against PutLogEvents' limits, and as stored bytes: its UTF-8 message and 26 bytes. */
export function sizeOf(message: string): number {
  return Buffer.byteLength(message) + 26;
}

export function compareIdentities(a: EventIdentity, b: EventIdentity): number {
  return comparePositions(a, b) || a.streamId - b.streamId;
}

const ID = /^\d{1,64}$/;

/** 56 digits for today's times, as AWS's event ids; increasing in the order of `compareIdentities`. */
export function eventId({ timestamp, sequence, streamId }: EventIdentity): string {
  return String((BigInt(timestamp) << 144n) | (BigInt(sequence) << 64n) | BigInt(streamId)).padStart(56, "0");
}

/** The inverse of `eventId`. Throws InvalidParameterException. */
export function parseEventId(id: string): EventIdentity {
  if (!ID.test(id)) throw invalidToken();
  const bits = BigInt(id);
  const position = {
    timestamp: Number(bits >> 144n),
    sequence: Number((bits >> 64n) & ((1n << 80n) - 1n)),
    streamId: Number(bits & ((1n << 64n) - 1n)),
  };
  if (!Object.values(position).every(Number.isSafeInteger)) throw invalidToken();
  return position;
}
