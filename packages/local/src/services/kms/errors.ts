import { type AwsError, awsError } from "@waybill/wire";

export function validationError(message: string): AwsError {
  return awsError("ValidationException", message, { status: 400 });
}

export function notFound(message: string): AwsError {
  return awsError("NotFoundException", message);
}

export function accessDenied(arn: string): AwsError {
  const message = `The caller is not authorized to perform this operation on resource: ${arn}`;
  return awsError("AccessDeniedException", message, { status: 400 });
}

export function keyDisabled(arn: string): AwsError {
  return awsError("DisabledException", `${arn} is disabled.`);
}

export function invalidState(arn: string, state: string): AwsError {
  return awsError("KMSInvalidStateException", `${arn} is ${state}.`);
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `KMS: ${what} is not implemented by this endpoint.`, { status: 501 });
}
