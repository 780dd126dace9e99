import type { SSESpecification, TableDescription } from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { startBackfill } from "../background/backfill.ts";
import type { DynamoDbCtx, DynamoDbInput, DynamoDbOperation } from "../dynamodb-ctx.ts";
import { invalidParameters, refuseMembers, validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import { checkStream, OF_TABLE, withStream } from "../streams/stream-specification.ts";
import { checkUnits } from "../tables/check-throughput.ts";
import {
  BILLING_MODE,
  checkTableClass,
  constrainDefinitions,
  constrainNewIndex,
  constrainThroughput,
} from "../tables/constrain-table.ts";
import { describeTable, type Status } from "../tables/describe-table.ts";
import { checkEncryption, checkNewEncryption, describeEncryption, encryptionKey } from "../tables/encryption.ts";
import { dropSpace } from "../tables/space.ts";
import { constrainIndexName, constrainTableName, tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { requireNamedTable, saveTable } from "../tables/tables.ts";
import { updateIndexes } from "../tables/update-indexes.ts";
import { withSettings } from "../tables/update-settings.ts";

type UpdateTableInput = DynamoDbInput<"UpdateTable">;

const REPLICATION = ["ReplicaUpdates", "MultiRegionConsistency", "GlobalTableWitnessUpdates"];
const UNSUPPORTED = [
  ...REPLICATION,
  "GlobalTableSettingsReplicationMode",
  "DisassociationProtectionEnabled",
  "VectorIndexUpdates",
];

/** Changes take effect at once, but for the filling of a new index; the answer says UPDATING where AWS does. */
export const UpdateTable: DynamoDbOperation<"UpdateTable"> = async (input, ctx) => {
  constrain(input);
  check(input);
  const name = tableNameOf(input.TableName, ctx);
  requireNamedTable(ctx.store, name);
  const encryption = input.SSESpecification;
  const kmsKeyArn = await encryptionKey(ctx, encryption);
  const description = ctx.store.transaction((tx) => {
    const before = requireNamedTable(tx, name);
    if (encryption) return changeEncryption(tx, ctx, before, encryption, kmsKeyArn);
    const streaming = withStream(tx, before, input.StreamSpecification, ctx.clock.now());
    const settled = withSettings(streaming, input, ctx.clock.now());
    const { table, created, deleted } = updateIndexes(tx, before, settled, input, ctx.clock.now());
    saveTable(tx, table);
    const changed = new Map<string, Status>();
    if (created) changed.set(created.name, "CREATING");
    if (deleted) changed.set(deleted.name, "DELETING");
    const told = deleted ? { ...table, indexes: [...table.indexes, deleted] } : table;
    const answer = describeTable(tx, ctx, told, {
      table: isOfProtection(input) ? "ACTIVE" : "UPDATING",
      indexes: changed,
    });
    if (created) startBackfill(tx, name, created.space);
    if (deleted) dropSpace(tx, deleted.space);
    return answer;
  });
  await ctx.store.sync();
  ctx.state.background.wake();
  return { TableDescription: description };
};

/** The table stays ACTIVE, and AWS tells the key that there was. */
function changeEncryption(
  tx: Writer,
  ctx: DynamoDbCtx,
  before: TableRecord,
  wanted: SSESpecification,
  kmsKeyArn: string | undefined,
): TableDescription {
  checkNewEncryption(before, wanted);
  const after = { ...before, kmsKeyArn };
  saveTable(tx, after);
  return { ...describeTable(tx, ctx, after), SSEDescription: describeEncryption(before, true) };
}

/** Deletion protection changes at once on AWS too. */
function isOfProtection({ TableName, DeletionProtectionEnabled, ...others }: UpdateTableInput): boolean {
  return DeletionProtectionEnabled !== undefined && Object.values(others).every((value) => value === undefined);
}

function constrain(input: UpdateTableInput): void {
  const constraints = new Constraints();
  constrainDefinitions(constraints, input.AttributeDefinitions);
  constrainTableName(constraints, input.TableName);
  constraints.oneOf("billingMode", input.BillingMode, BILLING_MODE);
  constrainThroughput(constraints, input.ProvisionedThroughput);
  input.GlobalSecondaryIndexUpdates?.forEach(({ Update, Create, Delete }, i) => {
    const path = `globalSecondaryIndexUpdates.${i + 1}.member`;
    if (Create) constrainNewIndex(constraints, Create, `${path}.create`);
    for (const [kind, action] of [
      ["update", Update],
      ["delete", Delete],
    ] as const) {
      if (!action) continue;
      constraints.required(`${path}.${kind}.indexName`, action.IndexName);
      constrainIndexName(constraints, action.IndexName, `${path}.${kind}.indexName`);
    }
    constrainThroughput(constraints, Update?.ProvisionedThroughput, `${path}.update.provisionedThroughput`);
  });
  constraints.check();
  checkTableClass(input.TableClass);
  refuseMembers(input, UNSUPPORTED);
}

function check(input: UpdateTableInput): void {
  checkOperations(input);
  checkStream(input.StreamSpecification, OF_TABLE);
  checkEncryption(input.SSESpecification);
  if (input.BillingMode === "PROVISIONED" && !input.ProvisionedThroughput) {
    throw invalidParameters("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
  }
  if (input.ProvisionedThroughput) checkUnits(input.ProvisionedThroughput);
  const names: (string | undefined)[] = [];
  for (const { Update, Create, Delete } of input.GlobalSecondaryIndexUpdates ?? []) {
    const action = Update ?? Create ?? Delete;
    if (!action) {
      const one = "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,";
      throw invalidParameters(`${one} GlobalSecondaryIndexUpdate.Delete must not be null`);
    }
    if (names.includes(action.IndexName)) {
      const rule = "Only one global secondary index update per index is allowed simultaneously.";
      throw invalidParameters(`${rule} Index: ${action.IndexName}`);
    }
    names.push(action.IndexName);
  }
}

function checkOperations(input: UpdateTableInput): void {
  const { TableName, AttributeDefinitions, ...operations } = input;
  const updates = operations.GlobalSecondaryIndexUpdates;
  const asked = Object.entries(operations).filter(([, value]) => value !== undefined && value !== updates).length;
  const count = asked + (updates && updates.length > 0 ? 1 : 0);
  if (count === 0) {
    const first = "ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates";
    const second = "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn";
    const third = "MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass";
    throw validationError(`At least one of ${first}, ${second}, ${third} is required`);
  }
  if (count === 1) return;
  if (input.SSESpecification !== undefined) {
    throw invalidParameters("Server-Side Encryption modification must be the only operation in the request");
  }
  // Terraform's provider sends the others together, deletion protection among them, and the table's class by itself.
  if (input.TableClass !== undefined) {
    throw invalidParameters("TableClass modification must be the only operation in the request");
  }
}
