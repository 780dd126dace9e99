import type { Writer } from "@waybill/store";
import { type CapacityMembers, capacityOf } from "./capacity-settings.ts";
import type { NewIndex } from "./constrain-table.ts";
import { keySchemaOf } from "./key-schema.ts";
import { newSpace } from "./space.ts";
import type { IndexRecord, KeyAttribute } from "./table-record.ts";

/** The record of an index that has been checked, with a space for its entries. */
export function makeIndex(
  tx: Writer,
  kind: IndexRecord["kind"],
  index: NewIndex & CapacityMembers,
  definitions: readonly KeyAttribute[],
): IndexRecord {
  const { ProjectionType: type = "ALL", NonKeyAttributes: attributes = [] } = index.Projection ?? {};
  return {
    kind,
    name: index.IndexName ?? "",
    key: keySchemaOf(index.KeySchema ?? [], definitions),
    projected: { type, attributes },
    space: newSpace(tx),
    backfilling: false,
    capacity: capacityOf(index),
  };
}
