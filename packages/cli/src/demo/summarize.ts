import type { FileRecord } from "@waybill/client/catalog";
import { counted } from "../output/counted.ts";
import { formatSize } from "../output/format-size.ts";
import { type Column, renderTable } from "../output/table.ts";

/** A record with the time that it took to appear. */
export interface TimedRecord extends FileRecord {
  readonly milliseconds: number;
}

const SHOWN = 25;

const columns: readonly Column<TimedRecord>[] = [
  { title: "File", text: (record) => record.fileName },
  { title: "Size", align: "right", text: ({ size }) => formatSize(size ?? 0) },
  { title: "ETag", text: ({ eTag }) => (eTag ?? "").slice(0, 12) },
  { title: "Event", text: (record) => record.eventName },
  { title: "Upload → record", align: "right", text: ({ milliseconds }) => `${milliseconds.toFixed(0)} ms` },
];

export interface Summary {
  readonly files: number;
  /** Bytes. */
  readonly size: number;
  /** From the start of an upload to its record, milliseconds. */
  readonly median: number;
  readonly slowest: number;
  /** The whole run. */
  readonly seconds: number;
}

export function summarize(records: readonly TimedRecord[], seconds: number): Summary {
  const times = records.map((record) => record.milliseconds).sort((a, b) => a - b);
  return {
    files: records.length,
    size: records.reduce((sum, record) => sum + (record.size ?? 0), 0),
    median: times[Math.floor(times.length / 2)] ?? 0,
    slowest: times.at(-1) ?? 0,
    seconds,
  };
}

/** The catalog as a table, its first files where there are many, and the numbers of the run. */
export async function renderCatalog(records: readonly TimedRecord[], summary: Summary): Promise<string> {
  const sorted = [...records].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  const rest = sorted.length - SHOWN;
  const more = rest > 0 ? [`… and ${rest} more`] : [];
  const { files, size, median, slowest, seconds } = summary;
  const numbers = `${counted(files, "file")}, ${formatSize(size)}, cataloged in ${seconds.toFixed(1)} s; upload to record: median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms.`;
  return [await renderTable(columns, sorted.slice(0, SHOWN)), ...more, "", numbers].join("\n");
}
