import type {
  GlobalSecondaryIndexDescription,
  LocalSecondaryIndexDescription,
  TableDescription,
} from "@aws-sdk/client-dynamodb";
import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { streamArn } from "../streams/stream.ts";
import { describeOnDemand, describeProvisioned, describeWarm } from "./capacity-settings.ts";
import { dateOf } from "./date-of.ts";
import { describeEncryption } from "./encryption.ts";
import { describeDefinitions, describeKeySchema } from "./key-schema.ts";
import { statisticsOf } from "./statistics.ts";
import { tableArn } from "./table-name.ts";
import type { IndexRecord, TableRecord } from "./table-record.ts";

export type Status = "ACTIVE" | "CREATING" | "UPDATING" | "DELETING";

/** What is told of the state of a table while a request changes it; it is active afterwards. */
export interface Transition {
  readonly table: Status;
  /** Of the global indexes that change too, by their names. */
  readonly indexes?: ReadonlyMap<string, Status>;
}

export type Describer = Pick<Host, "accountId" | "region" | "clock">;

export function describeTable(
  reader: Reader,
  host: Describer,
  table: TableRecord,
  transition: Transition = { table: "ACTIVE" },
): TableDescription {
  const statistics = statisticsOf(reader, table.space);
  const local = table.indexes.filter(({ kind }) => kind === "local");
  const global = table.indexes.filter(({ kind }) => kind === "global");
  const onDemand = table.billing === "PAY_PER_REQUEST";
  return {
    AttributeDefinitions: describeDefinitions(table.definitions),
    TableName: table.name,
    KeySchema: describeKeySchema(table.key),
    TableStatus: transition.table,
    CreationDateTime: new Date(table.createdAt),
    ProvisionedThroughput: describeProvisioned(table.capacity.provisioned, host.clock.now()),
    TableSizeBytes: statistics.bytes,
    ItemCount: statistics.items,
    TableArn: tableArn(host, table.name),
    TableId: table.id,
    BillingModeSummary: billingSummary(table),
    LocalSecondaryIndexes: some(local.map((index) => describeLocal(reader, host, table, index))),
    GlobalSecondaryIndexes: some(global.map((index) => describeGlobal(reader, host, table, index, transition))),
    TableClassSummary: table.tableClass && {
      TableClass: table.tableClass.name,
      LastUpdateDateTime: dateOf(table.tableClass.updatedAt),
    },
    ...describeStream(host, table),
    SSEDescription: describeEncryption(table),
    DeletionProtectionEnabled: table.deletionProtection,
    OnDemandThroughput: describeOnDemand(table.capacity),
    WarmThroughput: describeWarm(table.capacity, onDemand, transition.table),
  };
}

function describeStream(host: Describer, { name, stream }: TableRecord) {
  if (stream === undefined) return {};
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view },
    LatestStreamLabel: stream.label,
    LatestStreamArn: streamArn(host, { table: name, label: stream.label }),
  };
}

function describeLocal(
  reader: Reader,
  host: Describer,
  table: TableRecord,
  { name, key, projected, space }: IndexRecord,
): LocalSecondaryIndexDescription {
  const { items, bytes } = statisticsOf(reader, space);
  const attributes = projected.type === "INCLUDE" ? [...projected.attributes] : undefined;
  return {
    IndexName: name,
    KeySchema: describeKeySchema(key),
    Projection: { ProjectionType: projected.type, NonKeyAttributes: attributes },
    IndexSizeBytes: bytes,
    ItemCount: items,
    IndexArn: `${tableArn(host, table.name)}/index/${name}`,
  };
}

function describeGlobal(
  reader: Reader,
  host: Describer,
  table: TableRecord,
  index: IndexRecord,
  transition: Transition,
): GlobalSecondaryIndexDescription {
  const status = transition.indexes?.get(index.name) ?? (index.backfilling ? "CREATING" : "ACTIVE");
  return {
    ...describeLocal(reader, host, table, index),
    IndexStatus: status,
    Backfilling: index.backfilling || undefined,
    ProvisionedThroughput: describeProvisioned(index.capacity.provisioned, host.clock.now()),
    OnDemandThroughput: describeOnDemand(index.capacity),
    WarmThroughput: describeWarm(index.capacity, table.billing === "PAY_PER_REQUEST", status),
  };
}

/** AWS leaves it out for a table that has always been provisioned. */
function billingSummary({ billing, onDemandSince }: TableRecord): TableDescription["BillingModeSummary"] {
  if (onDemandSince === undefined) return undefined;
  return { BillingMode: billing, LastUpdateToPayPerRequestDateTime: new Date(onDemandSince) };
}

function some<T>(descriptions: T[]): T[] | undefined {
  return descriptions.length > 0 ? descriptions : undefined;
}
