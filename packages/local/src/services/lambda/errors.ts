import { type AwsError, awsError, validationMessage } from "@waybill/wire";

/*
 * Wordings as recorded from AWS in https://github.com/localstack/localstack (tests/aws/services/lambda_/*.snapshot.json) and
 * quoted in public issues, where no other source is named.
 */

const USER = { Type: "User" };

export function functionNotFound(arn: string): AwsError {
  return resourceNotFound(`Function not found: ${arn}`);
}

export function resourceNotFound(message = "The resource you requested does not exist."): AwsError {
  return awsError("ResourceNotFoundException", message, { fields: USER });
}

export function invalidParameter(message: string): AwsError {
  return awsError("InvalidParameterValueException", message, { fields: USER });
}

/** A member that event sources of this kind do not have. */
export function unsupportedMember(member: string): AwsError {
  return invalidParameter(`Unsupported ${member} parameter for given event source mapping type.`);
}

export function invalidPrincipal(): AwsError {
  return invalidParameter("The provided principal was invalid. Please check the principal and try again.");
}

export function conflict(message: string): AwsError {
  return awsError("ResourceConflictException", message, { fields: USER });
}

export function validationFailed(violations: readonly string[]): AwsError {
  return awsError("ValidationException", validationMessage(violations), { status: 400 });
}

export function staleRevision(): AwsError {
  return awsError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
    { fields: USER },
  );
}

export function crossAccountRole(): AwsError {
  return awsError("AccessDeniedException", "Cross-account pass role is not allowed.", { status: 403 });
}

export function codeAccessDenied(object: string, message: string): AwsError {
  return awsError(
    "AccessDeniedException",
    `Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${object}. S3 Error Code: AccessDenied. S3 Error Message: ${message}`,
    { status: 403 },
  );
}

export function otherAccount(callerArn: string, functionArn: string): AwsError {
  return awsError(
    "AccessDeniedException",
    `User: ${callerArn} is not authorized to access this resource: ${functionArn}`,
    { status: 403 },
  );
}

export function roleNotAssumable(): AwsError {
  return invalidParameter("The role defined for the function cannot be assumed by Lambda.");
}

export function reservedConcurrencyExceeded(): AwsError {
  return awsError("TooManyRequestsException", "Rate Exceeded.", {
    fields: { ...USER, Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" },
  });
}

export function requestTooLarge(limit: number, operation: string): AwsError {
  const message = `Request must be smaller than ${limit} bytes for the ${operation} operation`;
  return awsError("RequestEntityTooLargeException", message, { status: 413, fields: USER });
}

export function zippedTooLarge(limit: number): AwsError {
  const message = `Zipped size must be smaller than ${limit} bytes`;
  return awsError("RequestEntityTooLargeException", message, { status: 413, fields: USER });
}

export function unzippedTooLarge(limit: number): AwsError {
  return invalidParameter(`Unzipped size must be smaller than ${limit} bytes`);
}

export function unreadablePayload(cause: unknown): AwsError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  const message = `Could not parse request body into json: Could not parse payload into json: ${detail}`;
  return awsError("InvalidRequestContentException", message, { fields: USER });
}

export function badZip(): AwsError {
  return invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
}

/** The endpoint stopped, or could not start an environment, while the invocation waited. */
export function serviceFailure(message: string, cause?: unknown): AwsError {
  return awsError("ServiceException", message, { status: 500, fields: { Type: "Service" }, cause });
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `Lambda: ${what} is not implemented by this endpoint.`, { status: 501 });
}
