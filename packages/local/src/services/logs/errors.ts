import { type AwsError, awsError } from "@waybill/wire";

/*
 * Wordings as recorded from AWS: https://github.com/localstack/localstack, tests/aws/services/logs/*.snapshot.json
 * (February 2026), where no other source is named.
 */

export function groupNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified log group does not exist.");
}

export function streamNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified log stream does not exist.");
}

export function resourceNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified resource does not exist.");
}

export function metricFilterNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified metric filter does not exist.");
}

export function subscriptionFilterNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified subscription filter does not exist.");
}

export function resourcePolicyNotFound(name: string): AwsError {
  return awsError("ResourceNotFoundException", `Policy with name [${name}] does not exist.`);
}

/** For a function of another account. */
export function crossAccountFunction(): AwsError {
  const rule = "You must use DestinationPolicies to create cross account lambda triggers.";
  return awsError("AccessDeniedException", `Cross-account lambda invocation passing is not allowed. ${rule}`);
}

export function queriedGroupNotFound(name: string, accountId: string): AwsError {
  return awsError("ResourceNotFoundException", `Log group '${name}' does not exist for account ID '${accountId}'`);
}

export function queryNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified query does not exist.");
}

export function queryDefinitionNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "The specified query definition does not exist.");
}

export function limitExceeded(): AwsError {
  return awsError("LimitExceededException", "Resource limit exceeded.");
}

export function groupAlreadyExists(): AwsError {
  return awsError("ResourceAlreadyExistsException", "The specified log group already exists");
}

export function streamAlreadyExists(): AwsError {
  return awsError("ResourceAlreadyExistsException", "The specified log stream already exists");
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protecting-log-groups-from-deletion.html */
export function deletionProtected(): AwsError {
  return awsError(
    "ValidationException",
    "Cannot delete log group with deletion protection enabled. Disable deletion protection first.",
  );
}

export function tooManyTags(resourceName: string): AwsError {
  return awsError("TooManyTagsException", "A resource can have no more than 50 tags.", { fields: { resourceName } });
}

export function invalidParameter(message: string): AwsError {
  return awsError("InvalidParameterException", message);
}

export function invalidToken(): AwsError {
  return invalidParameter("The specified nextToken is invalid.");
}

export function validationFailed(message: string): AwsError {
  return awsError("ValidationException", message);
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `CloudWatch Logs: ${what} is not implemented by this endpoint.`, { status: 501 });
}
