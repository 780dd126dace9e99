import { type AwsError, awsError } from "@waybill/wire";

export function validationError(message: string): AwsError {
  return awsError("ValidationError", message, { status: 400 });
}

export function invalidCombination(message: string): AwsError {
  return awsError("InvalidParameterCombinationException", message);
}

export function missingParameter(name: string): AwsError {
  return awsError("MissingRequiredParameterException", `The parameter ${name} is required.`);
}

/** Of an alarm. */
export function notFound(message: string): AwsError {
  return awsError("ResourceNotFound", message);
}

/** Of a resource that is named by its ARN. */
export function resourceNotFound(ResourceId: string): AwsError {
  const fields = { ResourceType: "Alarm", ResourceId };
  return awsError("ResourceNotFoundException", `Unknown resource: ${ResourceId}`, { fields });
}

export function invalidNextToken(): AwsError {
  return awsError("InvalidNextToken", "The specified NextToken is invalid.");
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `CloudWatch: ${what} is not implemented by this endpoint.`, { status: 501 });
}
