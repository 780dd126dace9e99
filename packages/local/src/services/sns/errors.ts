import { type AwsError, awsError } from "@waybill/wire";

/*
 * Wordings as recorded from AWS: https://github.com/localstack/localstack, tests/aws/services/sns/*.snapshot.json
 */

export function invalidParameter(what: string): AwsError {
  return awsError("InvalidParameter", `Invalid parameter: ${what}`);
}

/** Of a message's attributes. */
export function parameterValueInvalid(message: string): AwsError {
  return awsError("ParameterValueInvalid", message);
}

export function topicNotFound(): AwsError {
  return awsError("NotFound", "Topic does not exist");
}

export function subscriptionNotFound(): AwsError {
  return awsError("NotFound", "Subscription does not exist");
}

/** Of TagResource and its kin. */
export function resourceNotFound(): AwsError {
  return awsError("ResourceNotFound", "Resource does not exist");
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `SNS: ${what} is not implemented by this endpoint.`, { status: 501 });
}
