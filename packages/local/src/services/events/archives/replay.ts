import type { ReplayState } from "@aws-sdk/client-eventbridge";
import { type Key, key, type Reader } from "@waybill/store";
import { busArn, type Place } from "../buses/bus.ts";
import { replayNotFound } from "../errors.ts";
import { archiveArn } from "./archive.ts";

/** A replay as stored. Times are milliseconds since the epoch. */
export interface Replay {
  readonly name: string;
  readonly archive: string;
  readonly bus: string;
  readonly description?: string | undefined;
  /** ARNs of the only rules that see the events; undefined for all. */
  readonly filterArns?: readonly string[] | undefined;
  /** Of the events' own times, inclusive. */
  readonly from: number;
  /** Of the events' own times, exclusive. */
  readonly until: number;
  readonly state: ReplayState;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** The last event that was replayed: its time, and its place in the archive. */
  readonly last?: { readonly time: number; readonly place: Key };
}

export function replayKey(name: string): Key {
  return key("events", "replay", name);
}

export function replayArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:events:${region}:${accountId}:replay/${name}`;
}

/** By name. */
export function allReplays(reader: Reader): Replay[] {
  return [...reader.range({ prefix: key("events", "replay") })].map(({ value }) => value as Replay);
}

/** Throws ResourceNotFoundException. */
export function requireReplay(reader: Reader, name: string): Replay {
  const replay = reader.get(replayKey(name)) as Replay | undefined;
  if (replay === undefined) throw replayNotFound(name);
  return replay;
}

export function isUnderWay({ state }: Replay): boolean {
  return state === "STARTING" || state === "RUNNING";
}

/** As ListReplays shows it; DescribeReplay shows more. */
export function describeReplay(place: Place, replay: Replay) {
  const { endedAt, last } = replay;
  return {
    ReplayName: replay.name,
    EventSourceArn: archiveArn(place, replay.archive),
    State: replay.state,
    EventStartTime: new Date(replay.from),
    EventEndTime: new Date(replay.until),
    ...(last !== undefined && { EventLastReplayedTime: new Date(last.time) }),
    ReplayStartTime: new Date(replay.startedAt),
    ...(endedAt !== undefined && { ReplayEndTime: new Date(endedAt) }),
  };
}

/** What DescribeReplay shows besides. */
export function describeReplayWhole(place: Place, replay: Replay) {
  const { description, filterArns } = replay;
  return {
    ...describeReplay(place, replay),
    ReplayArn: replayArn(place, replay.name),
    ...(description !== undefined && { Description: description }),
    Destination: { Arn: busArn(place, replay.bus), ...(filterArns && { FilterArns: [...filterArns] }) },
  };
}
