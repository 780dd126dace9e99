import type { FileRecord } from "@waybill/client/catalog";
import { formatSize } from "./format-size.ts";
import type { Column } from "./table.ts";

/** The columns in which commands show records. */
export const fileColumns: readonly Column<FileRecord>[] = [
  { title: "File", text: (record) => record.fileName },
  { title: "Size", align: "right", text: ({ size }) => (size === undefined ? "" : formatSize(size)) },
  { title: "Status", text: (record) => record.status },
  { title: "Event", text: (record) => record.eventName },
  { title: "Recorded at", text: (record) => record.recordedAt },
];
