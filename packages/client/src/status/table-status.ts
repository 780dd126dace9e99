import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ifDeployed } from "./if-deployed.ts";

export interface TableStatus {
  readonly name: string;
  readonly arn: string;
  /** AWS's `TableStatus`: ACTIVE, CREATING, UPDATING, … */
  readonly status: string;
  /** Records, tombstones too. AWS counts every six hours or so. */
  readonly records: number;
  /** Bytes, counted when the records are. */
  readonly size: number;
}

export async function tableStatus(client: DynamoDBClient, name: string): Promise<TableStatus | undefined> {
  const answer = await ifDeployed(`table "${name}"`, client.send(new DescribeTableCommand({ TableName: name })));
  if (!answer?.Table) return undefined;
  const { TableArn = "", TableStatus = "ACTIVE", ItemCount = 0, TableSizeBytes = 0 } = answer.Table;
  return { name, arn: TableArn, status: TableStatus, records: ItemCount, size: TableSizeBytes };
}
