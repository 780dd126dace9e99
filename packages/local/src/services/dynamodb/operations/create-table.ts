import type { Writer } from "@waybill/store";
import type { DynamoDbCtx, DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { invalidParameters, refuseMembers, tableExists, validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import { checkStream, OF_NEW_TABLE, withStream } from "../streams/stream-specification.ts";
import { capacityOf } from "../tables/capacity-settings.ts";
import { checkGlobalIndexes, checkIndexNames, checkLocalIndexes } from "../tables/check-index.ts";
import { checkAllUsed, checkDefinitions, checkSimpleKey, namesOf } from "../tables/check-key-schema.ts";
import { checkBilling, checkOnDemand } from "../tables/check-throughput.ts";
import {
  BILLING_MODE,
  checkTableClass,
  constrainDefinitions,
  constrainKeySchema,
  constrainNewIndex,
  constrainThroughput,
} from "../tables/constrain-table.ts";
import { describeTable } from "../tables/describe-table.ts";
import { checkEncryption, encryptionKey } from "../tables/encryption.ts";
import { definitionsOf, keySchemaOf } from "../tables/key-schema.ts";
import { makeIndex } from "../tables/make-index.ts";
import { checkPolicy, revised } from "../tables/resource-policy.ts";
import { newSpace } from "../tables/space.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { saveTable, tableNamed } from "../tables/tables.ts";
import { constrainTags, withTags } from "../tables/tags.ts";

type CreateTableInput = DynamoDbInput<"CreateTable">;

/** The table is there at once, but the answer says CREATING as AWS does: clients wait until DescribeTable says ACTIVE. */
export const CreateTable: DynamoDbOperation<"CreateTable"> = async (input, ctx) => {
  constrain(input);
  check(input);
  const name = tableNameOf(input.TableName, ctx);
  if (tableNamed(ctx.store, name)) throw tableExists(name);
  const kmsKeyArn = await encryptionKey(ctx, input.SSESpecification);
  const table = ctx.store.transaction((tx) => {
    if (tableNamed(tx, name)) throw tableExists(name);
    const made = { ...makeTable(tx, ctx, name, input), kmsKeyArn };
    const wanted = input.StreamSpecification?.StreamEnabled ? input.StreamSpecification : undefined;
    const streaming = withStream(tx, made, wanted, ctx.clock.now());
    saveTable(tx, streaming);
    return streaming;
  });
  await ctx.store.sync();
  const indexes = new Map(table.indexes.map((index) => [index.name, "CREATING"] as const));
  return { TableDescription: describeTable(ctx.store, ctx, table, { table: "CREATING", indexes }) };
};

function constrain(input: CreateTableInput): void {
  const constraints = new Constraints().required("attributeDefinitions", input.AttributeDefinitions);
  constrainDefinitions(constraints, input.AttributeDefinitions);
  constrainTableName(constraints, input.TableName, 3);
  constraints.oneOf("billingMode", input.BillingMode, BILLING_MODE);
  constrainThroughput(constraints, input.ProvisionedThroughput);
  constrainKeySchema(constraints, input.KeySchema, "keySchema", 2);
  input.GlobalSecondaryIndexes?.forEach((index, i) => {
    constrainNewIndex(constraints, index, `globalSecondaryIndexes.${i + 1}.member`);
  });
  input.LocalSecondaryIndexes?.forEach((index, i) => {
    constrainNewIndex(constraints, index, `localSecondaryIndexes.${i + 1}.member`);
  });
  constraints.check();
  checkTableClass(input.TableClass);
  constrainTags(input.Tags ?? []);
  const replication = ["GlobalTableSourceArn", "GlobalTableSettingsReplicationMode"];
  refuseMembers(input, ["VectorIndexes", ...replication]);
}

function check(input: CreateTableInput): void {
  checkStream(input.StreamSpecification, OF_NEW_TABLE);
  checkEncryption(input.SSESpecification);
  if (input.ResourcePolicy !== undefined) checkPolicy(input.ResourcePolicy);
  const { AttributeDefinitions: definitions = [], KeySchema: key = [], BillingMode: billing = "PROVISIONED" } = input;
  const { LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = input;
  checkBilling(billing, input.ProvisionedThroughput);
  checkOnDemand(billing, input.OnDemandThroughput, "table");
  checkDefinitions(definitions);
  if (key.length > definitions.length) {
    throw validationError("Invalid KeySchema: Some index key attribute have no definition");
  }
  checkSimpleKey(key, definitions);
  if (!local && !global && key.length !== definitions.length) {
    const rule = "does not exactly match number of attributes defined in AttributeDefinitions";
    throw invalidParameters(`Number of attributes in KeySchema ${rule}`);
  }
  if (local) checkLocalIndexes(local, key, definitions);
  if (global) checkGlobalIndexes(global, definitions, billing);
  const indexes = [...(local ?? []), ...(global ?? [])];
  checkIndexNames(indexes);
  checkAllUsed(definitions, [...namesOf(key), ...indexes.flatMap(({ KeySchema }) => namesOf(KeySchema))]);
}

function makeTable(tx: Writer, ctx: DynamoDbCtx, name: string, input: CreateTableInput): TableRecord {
  const definitions = definitionsOf(input.AttributeDefinitions ?? []);
  const { LocalSecondaryIndexes: local = [], GlobalSecondaryIndexes: global = [] } = input;
  const now = ctx.clock.now();
  const billing = input.BillingMode ?? "PROVISIONED";
  return {
    name,
    id: ctx.random.uuid(),
    createdAt: now,
    definitions,
    key: keySchemaOf(input.KeySchema ?? [], definitions),
    space: newSpace(tx),
    indexes: [
      ...local.map((index) => makeIndex(tx, "local", index, definitions)),
      ...global.map((index) => makeIndex(tx, "global", index, definitions)),
    ],
    billing,
    onDemandSince: billing === "PAY_PER_REQUEST" ? now : undefined,
    capacity: capacityOf(input),
    tableClass: input.TableClass && { name: input.TableClass },
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tags: withTags([], input.Tags ?? []),
    policy: input.ResourcePolicy === undefined ? undefined : revised(undefined, input.ResourcePolicy, now),
  };
}
