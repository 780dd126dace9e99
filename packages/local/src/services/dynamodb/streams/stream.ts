import type { StreamViewType } from "@aws-sdk/client-dynamodb";
import { key, type Reader, type Writer } from "@waybill/store";
import { newSpace } from "../tables/space.ts";
import { type Account, tableArn } from "../tables/table-name.ts";
import type { KeySchema } from "../tables/table-record.ts";

/** What a table keeps of its stream, for as long as it has one. */
export interface StreamSettings {
  /** Where its changes are: see space.ts. */
  readonly space: number;
  /** ISO 8601, without a zone. */
  readonly label: string;
  readonly view: StreamViewType;
}

/** A stream, which outlives its table's having one for a day. Times are milliseconds since the epoch. */
export interface StreamRecord extends StreamSettings {
  readonly table: string;
  readonly key: KeySchema;
  readonly createdAt: number;
  readonly endedAt?: number;
}

export function streamKey(table: string, label: string): Uint8Array {
  return key("dynamodb", "stream", table, label);
}

export function streamArn(account: Account, { table, label }: Pick<StreamRecord, "table" | "label">): string {
  return `${tableArn(account, table)}/stream/${label}`;
}

export function findStream(reader: Reader, table: string, label: string): StreamRecord | undefined {
  return reader.get(streamKey(table, label)) as StreamRecord | undefined;
}

/** The streams of a table, or all. */
export function streamsOf(reader: Reader, ...table: [] | [string]): readonly StreamRecord[] {
  return [...reader.range({ prefix: key("dynamodb", "stream", ...table) })].map(({ value }) => value as StreamRecord);
}

export function createStream(
  tx: Writer,
  table: { readonly name: string; readonly key: KeySchema },
  view: StreamViewType,
  now: number,
): StreamSettings {
  const label = new Date(now).toISOString().slice(0, 23);
  const settings = { space: newSpace(tx), label, view };
  const record: StreamRecord = { ...settings, table: table.name, key: table.key, createdAt: now };
  tx.put(streamKey(table.name, label), record);
  return settings;
}

/** No change comes any more; those that there are can be read for a day. */
export function endStream(tx: Writer, table: string, { label }: StreamSettings, now: number): void {
  const found = findStream(tx, table, label);
  if (found !== undefined) tx.put(streamKey(table, label), { ...found, endedAt: now });
}
