import { type AwsError, awsError } from "@waybill/wire";

/*
 * Wordings as recorded from AWS: https://github.com/localstack/localstack, tests/aws/services/iam/*.snapshot.json
 * (February 2026), or else as users report them.
 */

export function noSuchEntity(message: string): AwsError {
  return awsError("NoSuchEntity", message, { status: 404 });
}

export function entityAlreadyExists(message: string): AwsError {
  return awsError("EntityAlreadyExists", message, { status: 409 });
}

export function deleteConflict(message: string): AwsError {
  return awsError("DeleteConflict", message, { status: 409 });
}

export function limitExceeded(message: string): AwsError {
  return awsError("LimitExceeded", message, { status: 409 });
}

export function quotaExceeded(quota: string, limit: number): AwsError {
  return limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

export function malformedPolicyDocument(message: string): AwsError {
  return awsError("MalformedPolicyDocument", message, { status: 400 });
}

export function invalidInput(message: string): AwsError {
  return awsError("InvalidInput", message, { status: 400 });
}

export function validationError(message: string): AwsError {
  return awsError("ValidationError", message, { status: 400 });
}

/** For a change to a policy that is AWS's own. */
export function notYourPolicy(callerArn: string, operation: string, policyArn: string): AwsError {
  const message = `User: ${callerArn} is not authorized to perform: iam:${operation} on resource: policy ${policyArn}`;
  return awsError("AccessDenied", message, { status: 403 });
}

export function policyNotFound(arn: string): AwsError {
  return noSuchEntity(`Policy ${arn} was not found.`);
}

export function policyNotAttachable(arn: string): AwsError {
  return noSuchEntity(`Policy ${arn} does not exist or is not attachable.${unlessOfAws(arn)}`);
}

/** AWS may well have a policy of its own that is not known here, and the user is to learn that this is the endpoint's doing. */
function unlessOfAws(arn: string): string {
  if (!arn.startsWith("arn:aws:iam::aws:policy/")) return "";
  return " Waybill knows those of AWS's own policies that ListPolicies lists, and no others.";
}

export function policyVersionNotFound(arn: string, versionId: string): AwsError {
  return noSuchEntity(`Policy ${arn} version ${versionId} does not exist or is not attachable.`);
}

export function boundaryNotFound(arn: string): AwsError {
  return noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.${unlessOfAws(arn)}`);
}

export function loginProfileNotFound(userName: string): AwsError {
  return noSuchEntity(`Login Profile for User ${userName} cannot be found.`);
}

export function passwordPolicyViolation(message: string): AwsError {
  return awsError("PasswordPolicyViolation", message, { status: 400 });
}

export function passwordPolicyNotFound(accountId: string): AwsError {
  return noSuchEntity(`The Password Policy with domain name ${accountId} cannot be found.`);
}

export function accessKeyNotFound(accessKeyId: string): AwsError {
  return noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);
}

export function unmodifiableRole(name: string): AwsError {
  const message = `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`;
  return awsError("UnmodifiableEntity", message, { status: 400 });
}

/** For what AWS has and this endpoint has not: `member` is the request's. */
export function notImplemented(member: string): AwsError {
  return awsError("NotImplemented", `IAM: ${member} is not implemented by this endpoint.`, { status: 501 });
}
