import * as client from "@aws-sdk/client-dynamodb";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { BackgroundWork } from "./background/background-work.ts";
import type { DynamoDb, DynamoDbState } from "./dynamodb-ctx.ts";
import { BatchExecuteStatement } from "./operations/batch-execute-statement.ts";
import { BatchGetItem } from "./operations/batch-get-item.ts";
import { BatchWriteItem } from "./operations/batch-write-item.ts";
import { CreateTable } from "./operations/create-table.ts";
import { DeleteItem } from "./operations/delete-item.ts";
import { DeleteResourcePolicy } from "./operations/delete-resource-policy.ts";
import { DeleteTable } from "./operations/delete-table.ts";
import { DescribeContinuousBackups } from "./operations/describe-continuous-backups.ts";
import { DescribeEndpoints } from "./operations/describe-endpoints.ts";
import { DescribeLimits } from "./operations/describe-limits.ts";
import { DescribeTable } from "./operations/describe-table.ts";
import { DescribeTimeToLive } from "./operations/describe-time-to-live.ts";
import { ExecuteStatement } from "./operations/execute-statement.ts";
import { ExecuteTransaction } from "./operations/execute-transaction.ts";
import { GetItem } from "./operations/get-item.ts";
import { GetResourcePolicy } from "./operations/get-resource-policy.ts";
import { ListTables } from "./operations/list-tables.ts";
import { ListTagsOfResource } from "./operations/list-tags-of-resource.ts";
import { PutItem } from "./operations/put-item.ts";
import { PutResourcePolicy } from "./operations/put-resource-policy.ts";
import { Query } from "./operations/query.ts";
import { Scan } from "./operations/scan.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { TransactGetItems } from "./operations/transact-get-items.ts";
import { TransactWriteItems } from "./operations/transact-write-items.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateContinuousBackups } from "./operations/update-continuous-backups.ts";
import { UpdateItem } from "./operations/update-item.ts";
import { UpdateTable } from "./operations/update-table.ts";
import { UpdateTimeToLive } from "./operations/update-time-to-live.ts";

/** DynamoDB. Backups, imports and exports, global tables and what else is not listed here answers 501. */
export default defineService<DynamoDb, DynamoDbState>({
  client,
  access,
  operations: {
    BatchExecuteStatement,
    BatchGetItem,
    BatchWriteItem,
    CreateTable,
    DeleteItem,
    DeleteResourcePolicy,
    DeleteTable,
    DescribeContinuousBackups,
    DescribeEndpoints,
    DescribeLimits,
    DescribeTable,
    DescribeTimeToLive,
    ExecuteStatement,
    ExecuteTransaction,
    GetItem,
    GetResourcePolicy,
    ListTables,
    ListTagsOfResource,
    PutItem,
    PutResourcePolicy,
    Query,
    Scan,
    TagResource,
    TransactGetItems,
    TransactWriteItems,
    UntagResource,
    UpdateContinuousBackups,
    UpdateItem,
    UpdateTable,
    UpdateTimeToLive,
  },
  create: (host) => ({ background: new BackgroundWork(host) }),
  start: ({ background }) => background.start(),
  stop: async ({ background }) => background.stop(),
});
