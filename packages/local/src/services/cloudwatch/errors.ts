import { type AwsError, awsError } from "@waybill/wire";

export function validationError(message: string): AwsError {
  return awsError("ValidationError", message, { status: 400 });
}

export function invalidCombination(message: string): AwsError {
  return awsError("InvalidParameterCombinationException", message);
}

/** Of a parameter, or of several when it takes one of them. */
export function missingParameter(...names: readonly string[]): AwsError {
  const [only] = names;
  const message =
    names.length === 1
      ? `The parameter ${only} is required.`
      : `At least one of the parameters ${names.slice(0, -1).join(", ")} or ${names.at(-1)} must be specified.`;
  return awsError("MissingRequiredParameterException", message);
}

export function invalidValue(message: string): AwsError {
  return awsError("InvalidParameterValueException", message);
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
