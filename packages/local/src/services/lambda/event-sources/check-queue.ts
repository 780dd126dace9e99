import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { queueUrl } from "../../../queue-url.ts";
import { invalidParameter } from "../errors.ts";
import type { FunctionSettings } from "../functions/function-record.ts";

/** What a role needs. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const READING = ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"] as const;

/** Checks, as the function's role, that the queue can be read and hides messages at least while the function may run. */
export async function checkQueue(host: Host, queueArn: string, { role, timeout }: FunctionSettings): Promise<void> {
  const as = { role };
  for (const operation of READING) {
    const input = { QueueUrl: queueUrl(host, queueArn) };
    if (!(await host.mayCall("sqs", operation, input, { as }))) throw mayNot(operation);
  }
  const visibility = await visibilityTimeout(host, queueArn, role);
  if (visibility < timeout) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`,
    );
  }
}

async function visibilityTimeout(host: Host, queueArn: string, role: string): Promise<number> {
  const input = { QueueUrl: queueUrl(host, queueArn), AttributeNames: ["VisibilityTimeout"] };
  try {
    const output = await host.call("sqs", "GetQueueAttributes", input, { as: { role } });
    return Number((output as { Attributes?: Record<string, string> }).Attributes?.VisibilityTimeout);
  } catch (error) {
    throw error instanceof AwsError ? unreadableQueue(error) : error;
  }
}

function mayNot(operation: string): AwsError {
  return invalidParameter(`The function execution role does not have permissions to call ${operation} on SQS`);
}

function unreadableQueue({ code, message }: AwsError): AwsError {
  const sqsCode = code === "QueueDoesNotExist" ? "AWS.SimpleQueueService.NonExistentQueue" : code;
  return invalidParameter(
    `Error occurred while ReceiveMessage. SQS Error Code: ${sqsCode}. SQS Error Message: ${message}`,
  );
}
