import type { IntegrationResource, TaskResource } from "@waybill/asl";
import { awsSdkIntegration, isSdkOperation, type SdkModels } from "./aws-sdk.ts";
import type { Integration } from "./integration.ts";
import { deleteItem, getItem, putItem, updateItem } from "./optimized/dynamodb.ts";
import { putEvents } from "./optimized/events.ts";
import { invokeLambda } from "./optimized/lambda.ts";
import { publish } from "./optimized/sns.ts";
import { sendMessage } from "./optimized/sqs.ts";
import { runExecution, runExecutionParsed, startExecution } from "./optimized/states.ts";
import { waitForToken } from "./wait-for-token.ts";

/** By service and action. A new optimized integration is an entry here. */
const optimized: Readonly<Record<string, Integration>> = {
  "dynamodb:deleteItem": { "": deleteItem },
  "dynamodb:getItem": { "": getItem },
  "dynamodb:putItem": { "": putItem },
  "dynamodb:updateItem": { "": updateItem },
  "events:putEvents": { "": putEvents, ".waitForTaskToken": waitForToken(putEvents) },
  "lambda:invoke": { "": invokeLambda, ".waitForTaskToken": waitForToken(invokeLambda) },
  "sns:publish": { "": publish, ".waitForTaskToken": waitForToken(publish) },
  "sqs:sendMessage": { "": sendMessage, ".waitForTaskToken": waitForToken(sendMessage) },
  "states:startExecution": {
    "": startExecution,
    ".sync": runExecution,
    ".sync:2": runExecutionParsed,
    ".waitForTaskToken": waitForToken(startExecution),
  },
};

/** How a task performs a resource that a definition was allowed to name. */
export function integrationOf(resource: IntegrationResource): Integration | undefined {
  return isAwsSdk(resource) ? awsSdkIntegration(resource) : optimized[`${resource.service}:${resource.action}`];
}

/** Whether this endpoint can perform what a task names. `models` are those of the definition's `aws-sdk:` services. */
export function isPerformable(resource: TaskResource, models: SdkModels): boolean {
  if (resource.kind !== "integration") return true;
  if (isAwsSdk(resource)) return isSdkOperation(resource, models);
  return integrationOf(resource)?.[resource.pattern] !== undefined;
}

function isAwsSdk({ service }: IntegrationResource): boolean {
  return service.startsWith("aws-sdk:");
}
