import { type StreamSpecification, StreamViewType } from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { invalidParameters, validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { createStream, endStream } from "./stream.ts";

const VIEWS: readonly string[] = Object.values(StreamViewType);

/** Whose stream is specified, as AWS begins to say what is wrong with it. */
interface Wording {
  readonly enabled: string;
  readonly disabled: string;
}

export const OF_NEW_TABLE: Wording = {
  enabled: "Table is being created with a stream enabled, UpdateViewType is required",
  disabled: "Table is being created with a stream disabled, UpdateViewType should not be specified",
};

export const OF_TABLE: Wording = {
  enabled: "If stream is being enabled then UpdateViewType is required",
  disabled: "If stream is being disabled, then UpdateViewType must not be specified",
};

/** Throws a ValidationException for what is no specification. */
export function checkStream(specification: StreamSpecification | undefined, wording: Wording): void {
  if (specification === undefined) return;
  const { StreamEnabled: isEnabled, StreamViewType: view } = specification;
  new Constraints().oneOf("streamSpecification.streamViewType", view, VIEWS).check();
  if (isEnabled && view === undefined) throw invalidParameters(wording.enabled);
  if (!isEnabled && view !== undefined) throw invalidParameters(wording.disabled);
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
