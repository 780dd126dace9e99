import { crc32 } from "node:zlib";
import { Json } from "@waybill/asl";
import type { Perform } from "../integration.ts";
import { OptimizedCall, type OptimizedService } from "./optimized-call.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html */
const dynamoDb: OptimizedService = {
  key: "dynamodb",
  prefix: "DynamoDB",
  name: "AmazonDynamoDBv2",
  otherError: "AmazonDynamoDBException",
  headers: ({ output }) => ({
    Server: "Server",
    Connection: "keep-alive",
    "x-amz-crc32": String(crc32(JSON.stringify(output))),
    "Content-Type": "application/x-amz-json-1.0",
  }),
};

function item(operation: "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem"): Perform {
  const call = new OptimizedCall(dynamoDb, operation);
  return async (task) => Json.ofValue(await call.send(task));
}

export const getItem = item("GetItem");
export const putItem = item("PutItem");
export const updateItem = item("UpdateItem");
export const deleteItem = item("DeleteItem");
