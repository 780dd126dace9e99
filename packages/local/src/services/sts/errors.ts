import { type AwsError, awsError } from "@waybill/wire";

/** Wordings as recorded from AWS: https://github.com/localstack/localstack, tests/aws/services/sts/test_sts.snapshot.json */
export function validationError(message: string): AwsError {
  return awsError("ValidationError", message, { status: 400 });
}

/** What AWS answers for a role that the caller may not assume, and for one that does not exist. */
export function assumeRoleDenied(callerArn: string, roleArn: string): AwsError {
  const message = `User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  return awsError("AccessDenied", message, { status: 403 });
}

export function sessionDenied(operation: "GetSessionToken" | "GetFederationToken"): AwsError {
  return awsError("AccessDenied", `Cannot call ${operation} with session credentials`, { status: 403 });
}

export function invalidParameterValue(message: string): AwsError {
  return awsError("InvalidParameterValue", message, { status: 400 });
}

export function malformedPolicyDocument(message: string): AwsError {
  return awsError("MalformedPolicyDocument", message, { status: 400 });
}

export function invalidAuthorizationMessage(): AwsError {
  return awsError("InvalidAuthorizationMessageException", "Message is not valid", { status: 400 });
}

/** `percent` of what there is room for. */
export function packedPolicyTooLarge(percent: number): AwsError {
  const message = `Packed size of session policies and tags consumes ${percent}% of allotted space.`;
  return awsError("PackedPolicyTooLarge", message, { status: 400 });
}

/** For what AWS has and this endpoint has not: `member` is the operation's. */
export function notImplemented(member: string): AwsError {
  return awsError("NotImplemented", `STS: ${member} is not implemented by this endpoint.`, { status: 501 });
}
