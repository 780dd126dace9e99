import {
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { FileIndex } from "@waybill/catalog";
import { addIndexes } from "../indexes/add-indexes.ts";
import { attributeDefinitions, indexDefinition } from "../indexes/index-definition.ts";

/** Seconds. Alone, the SDK would look every 20. */
const WAIT = { minDelay: 1, maxDelay: 5, maxWaitTime: 120 };
const BACKUPS = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 };
const TIME_TO_LIVE = { AttributeName: "ExpiresAt", Enabled: true };

/**
 * The table of records: key `FileName`, paid by request, protected from deletion, restorable to any second of 35 days,
 * tombstones removed when `ExpiresAt` has passed, with `indexes` added to those that it has. Gives its ARN.
 */
export async function deployTable(
  client: DynamoDBClient,
  name: string,
  indexes: readonly FileIndex[] = [],
): Promise<string> {
  const isNew = await created(client, name, indexes);
  const { final } = await waitUntilTableExists({ client, ...WAIT }, { TableName: name });
  const { TableArn = "", KeySchema = [] } = final?.Table ?? {};
  if (KeySchema.length !== 1 || KeySchema[0]?.AttributeName !== "FileName") {
    throw new Error(`The table "${name}" exists with another key than FileName. Name another table for the pipeline.`);
  }
  if (!isNew && !final?.Table?.DeletionProtectionEnabled) {
    await client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: true }));
  }
  if (!isNew && indexes.length > 0) await addIndexes(client, name, indexes);
  await Promise.all([
    client.send(new UpdateContinuousBackupsCommand({ TableName: name, PointInTimeRecoverySpecification: BACKUPS })),
    expire(client, name, isNew),
  ]);
  return TableArn;
}

async function expire(client: DynamoDBClient, name: string, isNew: boolean): Promise<void> {
  if (!isNew && (await expires(client, name))) return;
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: TIME_TO_LIVE }));
}

async function created(client: DynamoDBClient, name: string, indexes: readonly FileIndex[]): Promise<boolean> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        AttributeDefinitions: attributeDefinitions(indexes),
        KeySchema: [{ AttributeName: "FileName", KeyType: "HASH" }],
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(indexDefinition) }),
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}

/** Asked first, for enabling it twice is an error. */
async function expires(client: DynamoDBClient, name: string): Promise<boolean> {
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  return ttl?.TimeToLiveStatus === "ENABLED" || ttl?.TimeToLiveStatus === "ENABLING";
}
