import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { invalidParameter } from "../errors.ts";
import { targetCall } from "./target-call.ts";

const SERVICES = { sqs: "SQS", sns: "SNS", lambda: "Lambda", events: "EventBridge" } as const;

/**
 * Throws InvalidParameterValueException when a function's role may not send to its dead-letter queue or topic.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
 */
export async function checkDeadLetterTarget(host: Host, arn: string | undefined, role: string): Promise<void> {
  if (arn !== undefined) await checkSending(host, arn, role, "The provided execution role", false);
}

/** The same of the destination of an event source mapping. */
export async function checkFailureTarget(host: Host, arn: string | undefined, role: string): Promise<void> {
  if (arn !== undefined) await checkSending(host, arn, role, "The function execution role", false);
}

/** The same of a destination of asynchronous invocations, and when it does not exist. */
export async function checkDestination(host: Host, arn: string, role: string): Promise<void> {
  if (!(await isThere(host, arn))) throw invalidParameter(`The destination ARN ${arn} is invalid.`);
  await checkSending(host, arn, role, "The function's execution role", true);
}

async function checkSending(host: Host, arn: string, role: string, who: string, byArn: boolean): Promise<void> {
  const { service, operation, action, input } = targetCall(host, arn, { text: "" });
  if (await host.mayCall(service, operation, input, { as: { role } })) return;
  throw invalidParameter(`${who} does not have permissions to call ${action} on ${byArn ? arn : SERVICES[service]}`);
}

/** What is of another account or region cannot be looked for. */
async function isThere(host: Host, arn: string): Promise<boolean> {
  const [, , service = "", region, account, resource = ""] = arn.split(":");
  if (region !== host.region || account !== host.accountId) return true;
  const look = (operation: string, input: object) =>
    host.call(service, operation, input, { as: { service: "lambda.amazonaws.com" } });
  try {
    if (service === "sqs") await look("GetQueueUrl", { QueueName: resource });
    else if (service === "sns") await look("GetTopicAttributes", { TopicArn: arn });
    else if (service === "events") await look("DescribeEventBus", { Name: arn });
    else await look("GetFunctionConfiguration", { FunctionName: arn });
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
