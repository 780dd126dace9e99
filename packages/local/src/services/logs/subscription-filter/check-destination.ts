import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { crossAccountFunction, invalidParameter, notImplemented } from "../errors.ts";
import { asLogGroup } from "./as-log-group.ts";

const FUNCTION_ARN = /^arn:aws:lambda:[^:]+:(?<account>\d{12}):function:(?<name>[^:]+)(:[^:]+)?$/;

/**
 * A function that CloudWatch Logs may invoke, and that does not write into the group. Throws InvalidParameterException, and
 * NotImplemented for streams and for destinations in other accounts.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
 */
export async function checkDestination(host: Host, group: string, arn: string, roleArn?: string): Promise<void> {
  const service = arn.split(":")[2];
  if (["kinesis", "firehose", "logs"].includes(service ?? "")) throw notImplemented(`a destination of ${service}`);
  const { account, name } = FUNCTION_ARN.exec(arn)?.groups ?? {};
  if (name === undefined) throw invalidParameter("Invalid destinationArn provided.");
  if (roleArn !== undefined) throw invalidParameter("destinationArn for vendor lambda cannot be used with roleArn");
  if (account !== host.accountId) throw crossAccountFunction();
  if (group === `/aws/lambda/${name}`) {
    throw invalidParameter("The log group provided is reserved for the function logs of the destination function.");
  }
  const input = { FunctionName: arn, InvocationType: "DryRun" };
  await host.call("lambda", "Invoke", input, asLogGroup(host, group)).catch((error) => {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
    );
  });
}
