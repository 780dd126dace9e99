import { type StreamSpecification, StreamViewType } from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { validationError } from "../errors.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { createStream, endStream } from "./stream.ts";

const VIEWS: ReadonlySet<string> = new Set(Object.values(StreamViewType));

/** Throws a ValidationException for what is no specification. */
export function checkStream(specification: StreamSpecification | undefined): void {
  if (specification === undefined) return;
  const { StreamEnabled: isEnabled, StreamViewType: view } = specification;
  if (isEnabled && (view === undefined || !VIEWS.has(view))) {
    throw validationError(
      "One or more parameter values were invalid: StreamViewType must be specified when StreamEnabled is true",
    );
  }
  if (!isEnabled && view !== undefined) {
    throw validationError(
      "One or more parameter values were invalid: StreamViewType cannot be specified when StreamEnabled is false",
    );
  }
}

/** The table with the stream that is asked for. Throws a ValidationException when there is nothing to change. */
export function withStream(
  tx: Writer,
  table: TableRecord,
  specification: StreamSpecification | undefined,
  now: number,
): TableRecord {
  if (specification === undefined) return table;
  const { StreamEnabled: isEnabled, StreamViewType: view = "NEW_AND_OLD_IMAGES" } = specification;
  if (isEnabled) {
    if (table.stream) throw validationError(`Table already has an enabled stream: TableName: ${table.name}`);
    return { ...table, stream: createStream(tx, table, view, now) };
  }
  if (!table.stream) throw validationError(`Table has no stream to disable: TableName: ${table.name}`);
  endStream(tx, table.name, table.stream, now);
  return { ...table, stream: undefined };
}
