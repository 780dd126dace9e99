import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { DAY } from "../../../ports/clock.ts";
import { busArn, type Place } from "../buses/bus.ts";
import { archiveNotFound } from "../errors.ts";

/** An archive as stored. Times are milliseconds since the epoch. */
export interface Archive {
  readonly name: string;
  readonly bus: string;
  readonly description?: string | undefined;
  /** JSON text; every event without it. */
  readonly pattern?: string | undefined;
  /** 0 for ever. */
  readonly retentionDays: number;
  /** Kept and described; nothing is encrypted with it. */
  readonly kmsKey?: string | undefined;
  readonly createdAt: number;
  readonly events: number;
  readonly bytes: number;
}

export function archiveKey(name: string): Key {
  return key("events", "archive", name);
}

/** The place of an event that says `time` of itself. */
export function archivedKey(archive: string, time: number, id: string): Key {
  return key("events", "archived", archive, Math.max(0, time), id);
}

export function archivedPrefix(archive: string): Key {
  return key("events", "archived", archive);
}

/** Precedes what an archive has of `time` and later. */
export function archivedFrom(archive: string, time: number): Key {
  return key("events", "archived", archive, Math.max(0, time));
}

export function archiveArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:events:${region}:${accountId}:archive/${name}`;
}

/** By name. */
export function allArchives(reader: Reader): Archive[] {
  return [...reader.range({ prefix: key("events", "archive") })].map(({ value }) => value as Archive);
}

export function findArchive(reader: Reader, name: string): Archive | undefined {
  return reader.get(archiveKey(name)) as Archive | undefined;
}

/** Without what its retention has ended. Throws ResourceNotFoundException. */
export function requireArchive(tx: Writer, name: string, now: number): Archive {
  const archive = findArchive(tx, name);
  if (archive === undefined) throw archiveNotFound(name);
  return expired(tx, archive, now);
}

/** The archive without the events whose retention has ended, as part of `tx`. */
export function expired(tx: Writer, archive: Archive, now: number): Archive {
  if (archive.retentionDays === 0) return archive;
  const end = archivedFrom(archive.name, now - archive.retentionDays * DAY);
  const old = [...tx.range({ prefix: archivedPrefix(archive.name), lt: end })];
  if (old.length === 0) return archive;
  for (const { key: place } of old) tx.delete(place);
  const bytes = old.reduce((sum, { value }) => sum + sizeOf(value), 0);
  const left = { ...archive, events: archive.events - old.length, bytes: archive.bytes - bytes };
  tx.put(archiveKey(archive.name), left);
  return left;
}

export function sizeOf(event: unknown): number {
  return Buffer.byteLength(JSON.stringify(event));
}

/** As ListArchives shows it; DescribeArchive shows more. */
export function describeArchive(place: Place, archive: Archive) {
  return {
    ArchiveName: archive.name,
    EventSourceArn: busArn(place, archive.bus),
    State: "ENABLED" as const,
    RetentionDays: archive.retentionDays,
    SizeBytes: archive.bytes,
    EventCount: archive.events,
    CreationTime: new Date(archive.createdAt),
  };
}

/** As CreateArchive and UpdateArchive answer. */
export function madeArchive(place: Place, { name, createdAt }: Archive) {
  return { ArchiveArn: archiveArn(place, name), State: "ENABLED" as const, CreationTime: new Date(createdAt) };
}
