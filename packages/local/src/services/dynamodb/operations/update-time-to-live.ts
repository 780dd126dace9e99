import type { Writer } from "@waybill/store";
import { startBackfill } from "../background/backfill.ts";
import { registerExpiring, unregisterExpiring } from "../background/expire-items.ts";
import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import { dropSpace, newSpace } from "../tables/space.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { requireNamedTable, saveTable } from "../tables/tables.ts";

/** In effect at once; AWS takes up to an hour. */
export const UpdateTimeToLive: DynamoDbOperation<"UpdateTimeToLive"> = async (input, ctx) => {
  const { Enabled: enabled, AttributeName: attribute } = input.TimeToLiveSpecification ?? {};
  const constraints = new Constraints();
  constrainTableName(constraints, input.TableName);
  constraints
    .required("timeToLiveSpecification.enabled", enabled)
    .required("timeToLiveSpecification.attributeName", attribute)
    .length("timeToLiveSpecification.attributeName", attribute, 1, 255)
    .check();
  const name = tableNameOf(input.TableName, ctx);
  ctx.store.transaction((tx) => {
    const table = requireNamedTable(tx, name);
    if (enabled) enable(tx, table, attribute ?? "");
    else disable(tx, table, attribute ?? "");
  });
  await ctx.store.sync();
  ctx.state.background.wake();
  return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: attribute } };
};

function enable(tx: Writer, table: TableRecord, attribute: string): void {
  const { timeToLive: current } = table;
  if (current && current.attribute !== attribute) throw activeOnOther(current.attribute);
  if (current) throw validationError("TimeToLive is already enabled");
  const timeToLive = { attribute, space: newSpace(tx) };
  saveTable(tx, { ...table, timeToLive });
  registerExpiring(tx, timeToLive, table.name);
  startBackfill(tx, table.name, timeToLive.space);
}

function disable(tx: Writer, table: TableRecord, attribute: string): void {
  const { timeToLive: current } = table;
  if (!current) throw validationError("TimeToLive is already disabled");
  if (current.attribute !== attribute) throw activeOnOther(current.attribute);
  saveTable(tx, { ...table, timeToLive: undefined });
  unregisterExpiring(tx, current);
  dropSpace(tx, current.space);
}

function activeOnOther(attribute: string) {
  const current = `current AttributeName is ${attribute}`;
  return validationError(`TimeToLive is active on a different AttributeName: ${current}`);
}
