import type { LogGroupClass, LogGroup as LogGroupDescription } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import type { Host } from "../../context.ts";
import { DAY } from "../../ports/clock.ts";
import { groupNotFound } from "./errors.ts";
import { groupKey, metricFiltersPrefix, streamsPrefix } from "./keys.ts";
import { END_OF_TIME } from "./log-event.ts";
import type { LogStream } from "./log-stream.ts";

/** A log group as stored. */
export interface LogGroup {
  readonly id: number;
  readonly name: string;
  readonly creationTime: number;
  readonly groupClass: LogGroupClass;
  readonly deletionProtectionEnabled: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly retentionInDays?: number | undefined;
  readonly kmsKeyId?: string | undefined;
}

/** Throws ResourceNotFoundException. */
export function requireGroup(reader: Reader, name: string): LogGroup {
  const group = reader.get(groupKey(name)) as LogGroup | undefined;
  if (group === undefined) throw groupNotFound();
  return group;
}

/** Replaces parts of a group. Throws ResourceNotFoundException. */
export function updateGroup(ctx: Host, name: string, change: (group: LogGroup) => Partial<LogGroup>): void {
  ctx.store.transaction((tx) => {
    const group = requireGroup(tx, name);
    tx.put(groupKey(name), { ...group, ...change(group) });
  });
}

/** Without the `:*` that DescribeLogGroups appends in its member `arn`. */
export function groupArn({ region, accountId }: Host, name: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}

/** The earliest timestamp that the group still shows, in milliseconds since the epoch. */
export function retentionStart({ retentionInDays }: LogGroup, now: number): number {
  return retentionInDays === undefined ? 0 : Math.max(0, now - retentionInDays * DAY);
}

/** The first millisecond of what a read from `startTime` shows. */
export function firstShown(group: LogGroup, now: number, startTime = 0): number {
  return Math.trunc(Math.min(Math.max(startTime, retentionStart(group, now)), END_OF_TIME));
}

export function briefDescription(ctx: Host, group: LogGroup): LogGroupDescription {
  const arn = groupArn(ctx, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    metricFilterCount: count(ctx.store.range({ prefix: metricFiltersPrefix(group.id) })),
    arn: `${arn}:*`,
    logGroupClass: group.groupClass,
    logGroupArn: arn,
  };
}

export function description(ctx: Host, group: LogGroup): LogGroupDescription {
  return {
    ...briefDescription(ctx, group),
    storedBytes: storedBytes(ctx.store, group),
    deletionProtectionEnabled: group.deletionProtectionEnabled,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
  };
}

/** Summed over the streams rather than kept with the group, so that appending writes one record less. */
function storedBytes(reader: Reader, group: LogGroup): number {
  let sum = 0;
  for (const { value } of reader.range({ prefix: streamsPrefix(group.id) })) sum += (value as LogStream).storedBytes;
  return sum;
}

function count(entries: Iterable<unknown>): number {
  let entriesSeen = 0;
  for (const _ of entries) entriesSeen += 1;
  return entriesSeen;
}
