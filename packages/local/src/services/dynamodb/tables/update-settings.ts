import type { ProvisionedThroughput, UpdateTableInput } from "@aws-sdk/client-dynamodb";
import { invalidParameters, validationError } from "../errors.ts";
import { unitsOf, withCapacity, withoutUnits } from "./capacity-settings.ts";
import { checkBilling, checkOnDemand } from "./check-throughput.ts";
import type { CapacitySettings, TableRecord } from "./table-record.ts";

/** The table with the billing, capacity, class and protection that the request asks for. Throws a ValidationException. */
export function withSettings(table: TableRecord, input: UpdateTableInput, now: number): TableRecord {
  const billing = input.BillingMode ?? table.billing;
  const switched = billing !== table.billing;
  checkOnDemand(billing, input.OnDemandThroughput, "table");
  if (input.ProvisionedThroughput) {
    checkBilling(billing, input.ProvisionedThroughput);
    if (!switched) checkUnitsChange(table.capacity, input.ProvisionedThroughput, "table");
  }
  const settled = switched ? withBilling(table, billing, input, now) : table;
  return {
    ...settled,
    capacity: withCapacity(settled.capacity, input, now),
    tableClass: input.TableClass ? { name: input.TableClass, updatedAt: now } : table.tableClass,
    deletionProtection: input.DeletionProtectionEnabled ?? table.deletionProtection,
  };
}

/** Throws a ValidationException when the units are those that there are; `of` is `table` or `index by-size`. */
export function checkUnitsChange(current: CapacitySettings, wanted: ProvisionedThroughput, of: string): void {
  const { read, write } = current.provisioned;
  const asked = unitsOf(wanted);
  if (asked.read !== read || asked.write !== write) return;
  const same = `The provisioned throughput for the ${of} will not change. The requested value equals the current value.`;
  const reads = `Current ReadCapacityUnits provisioned for the ${of}: ${read}. Requested ReadCapacityUnits: ${read}.`;
  const writes = `Current WriteCapacityUnits provisioned for the ${of}: ${write}. Requested WriteCapacityUnits: ${write}.`;
  const guide = "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
  throw validationError(`${same} ${reads} ${writes} ${guide}`);
}

function withBilling(
  table: TableRecord,
  billing: TableRecord["billing"],
  input: UpdateTableInput,
  now: number,
): TableRecord {
  if (billing === "PAY_PER_REQUEST") {
    const indexes = table.indexes.map((index) => ({ ...index, capacity: withoutUnits(index.capacity, now) }));
    return { ...table, indexes, billing, onDemandSince: now, capacity: withoutUnits(table.capacity, now) };
  }
  const updated = (input.GlobalSecondaryIndexUpdates ?? []).map(({ Update, Delete }) => (Update ?? Delete)?.IndexName);
  const forgotten = table.indexes.find(({ kind, name }) => kind === "global" && !updated.includes(name));
  if (forgotten) throw invalidParameters(`ProvisionedThroughput must be specified for index: ${forgotten.name}`);
  return { ...table, billing };
}
