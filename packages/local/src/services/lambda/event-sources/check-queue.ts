import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { invalidParameter } from "../errors.ts";
import type { FunctionSettings } from "../functions/function-record.ts";
import { queueUrl } from "../queue-address.ts";

/** Checks, as the function's role, that the queue can be read and hides messages at least while the function may run. */
export async function checkQueue(host: Host, queueArn: string, { role, timeout }: FunctionSettings): Promise<void> {
  const visibility = await visibilityTimeout(host, queueArn, role);
  if (visibility < timeout) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`,
    );
  }
}

async function visibilityTimeout(host: Host, queueArn: string, role: string): Promise<number> {
  const input = { QueueUrl: queueUrl(host.endpoint, queueArn), AttributeNames: ["VisibilityTimeout"] };
  try {
    const output = await host.call("sqs", "GetQueueAttributes", input, { as: { role } });
    return Number((output as { Attributes?: Record<string, string> }).Attributes?.VisibilityTimeout);
  } catch (error) {
    throw error instanceof AwsError ? unreadableQueue(error) : error;
  }
}

function unreadableQueue({ code, message }: AwsError): AwsError {
  if (code.includes("AccessDenied")) {
    return invalidParameter("The function execution role does not have permissions to call ReceiveMessage on SQS");
  }
  const sqsCode = code === "QueueDoesNotExist" ? "AWS.SimpleQueueService.NonExistentQueue" : code;
  return invalidParameter(
    `Error occurred while ReceiveMessage. SQS Error Code: ${sqsCode}. SQS Error Message: ${message}`,
  );
}
