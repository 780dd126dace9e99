import type {
  AttributeDefinition,
  CreateGlobalSecondaryIndexAction,
  UpdateGlobalSecondaryIndexAction,
  UpdateTableInput,
} from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { invalidParameters, limitExceeded, resourceNotFound, validationError } from "../errors.ts";
import { withCapacity } from "./capacity-settings.ts";
import { checkGlobalIndex, MAX_GLOBAL } from "./check-index.ts";
import { checkAllUsed, checkDefinitions } from "./check-key-schema.ts";
import { checkOnDemand } from "./check-throughput.ts";
import { definitionsOf, describeDefinitions } from "./key-schema.ts";
import { makeIndex } from "./make-index.ts";
import type { IndexRecord, KeyAttribute, TableRecord } from "./table-record.ts";
import { indexNamed, withIndex } from "./tables.ts";
import { checkUnitsChange } from "./update-settings.ts";

export interface UpdatedIndexes {
  readonly table: TableRecord;
  /** A new index, still without entries. */
  readonly created: IndexRecord | undefined;
  readonly deleted: IndexRecord | undefined;
}

/** Carries out GlobalSecondaryIndexUpdates. `before` is the table as it was before the rest of the request. */
export function updateIndexes(
  tx: Writer,
  before: TableRecord,
  settled: TableRecord,
  input: UpdateTableInput,
  now: number,
): UpdatedIndexes {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  checkOneAtATime(before, input);
  let table = settled;
  let created: IndexRecord | undefined;
  let deleted: IndexRecord | undefined;
  for (const { Update, Create, Delete } of updates) {
    if (Update) {
      const index = requireGlobal(table, Update.IndexName);
      table = withIndex(table, changedIndex(index, Update, before.billing, table.billing, now));
    } else if (Delete) {
      deleted = requireGlobal(table, Delete.IndexName);
      table = withoutIndex(table, deleted);
    } else if (Create) {
      const definitions = mergedDefinitions(table, input.AttributeDefinitions, Create);
      created = newIndex(tx, table, Create, definitions);
      table = withDefinitionsUsed({ ...table, definitions, indexes: [...table.indexes, created] });
    }
  }
  return { table, created, deleted };
}

function checkOneAtATime(table: TableRecord, { GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput): void {
  const online = updates.filter(({ Create, Delete }) => Create || Delete);
  const busy = updates.some(({ Create }) => Create) && table.indexes.some(({ backfilling }) => backfilling);
  if (online.length <= 1 && !busy) return;
  const rule = "Only 1 online index can be created or deleted simultaneously per table";
  throw limitExceeded(`Subscriber limit exceeded: ${rule}`);
}

function requireGlobal(table: TableRecord, name: string | undefined): IndexRecord {
  const index = indexNamed(table, name ?? "");
  if (index?.kind === "global") return index;
  throw resourceNotFound();
}

function changedIndex(
  index: IndexRecord,
  update: UpdateGlobalSecondaryIndexAction,
  billingBefore: string,
  billing: string,
  now: number,
): IndexRecord {
  const units = update.ProvisionedThroughput;
  if (units && billing === "PAY_PER_REQUEST") {
    const mode = "when BillingMode is PAY_PER_REQUEST";
    throw invalidParameters(`ProvisionedThroughput should not be specified for index: ${index.name} ${mode}`);
  }
  if (units && billing === billingBefore) checkUnitsChange(index.capacity, units, `index ${index.name}`);
  checkOnDemand(billing, update.OnDemandThroughput, `index: ${index.name}`);
  return { ...index, capacity: withCapacity(index.capacity, update, now) };
}

function newIndex(
  tx: Writer,
  table: TableRecord,
  create: CreateGlobalSecondaryIndexAction,
  definitions: readonly KeyAttribute[],
): IndexRecord {
  if (indexNamed(table, create.IndexName ?? "")) {
    throw validationError("Attempting to create an index which already exists");
  }
  checkGlobalIndex(create, describeDefinitions(definitions), table.billing);
  checkOnDemand(table.billing, create.OnDemandThroughput, `index: ${create.IndexName}`);
  if (table.indexes.filter(({ kind }) => kind === "global").length >= MAX_GLOBAL) {
    throw limitExceeded(`GlobalSecondaryIndex count exceeds the per-table limit of ${MAX_GLOBAL}`);
  }
  return { ...makeIndex(tx, "global", create, definitions), backfilling: true };
}

/** The definitions of the table with those that the request adds for a new index. */
function mergedDefinitions(
  table: TableRecord,
  given: readonly AttributeDefinition[] | undefined,
  { IndexName: name }: CreateGlobalSecondaryIndexAction,
): KeyAttribute[] {
  if (!given) throw invalidParameters(`AttributeDefinitions is not specified for index: ${name}`);
  checkDefinitions(given);
  const added = definitionsOf(given);
  const other = added.find(({ name: attribute, type }) => {
    return table.definitions.some((known) => known.name === attribute && known.type !== type);
  });
  if (other) throw invalidParameters(`Cannot change the type of key attribute ${other.name}`);
  const known = table.definitions.map((definition) => definition.name);
  return [...table.definitions, ...added.filter((definition) => !known.includes(definition.name))];
}

function withoutIndex(table: TableRecord, gone: IndexRecord): TableRecord {
  const left = { ...table, indexes: table.indexes.filter(({ name }) => name !== gone.name) };
  const used = usedNames(left);
  return { ...left, definitions: left.definitions.filter(({ name }) => used.includes(name)) };
}

function withDefinitionsUsed(table: TableRecord): TableRecord {
  checkAllUsed(describeDefinitions(table.definitions), usedNames(table));
  return table;
}

function usedNames(table: TableRecord): string[] {
  return [table, ...table.indexes].flatMap(({ key }) => [...key.partition, ...key.sort]).map(({ name }) => name);
}
