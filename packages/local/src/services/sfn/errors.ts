import { type AwsError, awsError } from "@waybill/wire";

/*
 * Wordings as recorded from AWS by https://github.com/localstack/localstack, tests/aws/services/stepfunctions, where no
 * other source is named.
 */

export function stateMachineDoesNotExist(arn: string): AwsError {
  return awsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
}

export function stateMachineAlreadyExists(arn: string): AwsError {
  return awsError("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html */
export function typeNotSupported(): AwsError {
  return awsError("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
}

export function executionDoesNotExist(arn: string): AwsError {
  return awsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
}

export function executionAlreadyExists(arn: string): AwsError {
  return awsError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
}

export function invalidArn(problem: string): AwsError {
  return awsError("InvalidArn", `Invalid Arn: '${problem}'`);
}

export function roleNotAssumable(): AwsError {
  const message =
    "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.";
  return awsError("AccessDeniedException", message, { status: 400 });
}

export function invalidName(name: string): AwsError {
  return awsError("InvalidName", `Invalid Name: '${name}'`);
}

export function invalidDefinition(problems: string): AwsError {
  return awsError("InvalidDefinition", `Invalid State Machine Definition: '${problems}'`);
}

export function invalidExecutionInput(problem: string): AwsError {
  return awsError("InvalidExecutionInput", `Invalid State Machine Execution Input: '${problem}'`);
}

export function invalidLoggingConfiguration(problem: string): AwsError {
  return awsError("InvalidLoggingConfiguration", `Invalid Logging Configuration: ${problem}`);
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
export function invalidEncryptionConfiguration(problem: string): AwsError {
  return awsError("InvalidEncryptionConfiguration", `Invalid Encryption Configuration: ${problem}`);
}

/** https://github.com/aws-samples/serverless-patterns/pull/102 */
export function logDestinationDenied(): AwsError {
  const message = "The state machine IAM Role is not authorized to access the Log Destination";
  return awsError("AccessDeniedException", message, { status: 400 });
}

export function invalidToken(): AwsError {
  return awsError("InvalidToken", "Invalid Token: 'Invalid token'");
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
export function missingRequiredParameter(): AwsError {
  return awsError(
    "MissingRequiredParameter",
    "Either the definition, the role ARN, or the LoggingConfiguration must be specified",
  );
}

export function resourceNotFound(arn: string): AwsError {
  return awsError("ResourceNotFound", `Resource not found: '${arn}'`, { fields: { resourceName: arn } });
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateActivity.html */
export function activityAlreadyExists(arn: string): AwsError {
  return awsError("ActivityAlreadyExists", `Activity Already Exists: '${arn}'`);
}

export function activityDoesNotExist(arn: string): AwsError {
  return awsError("ActivityDoesNotExist", `Activity Does Not Exist: '${arn}'`);
}

/** Of a task that somebody reports too late. */
export function taskTimedOut(): AwsError {
  return awsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
}

export function invalidOutput(): AwsError {
  return awsError("InvalidOutput", "Invalid Output: 'The provided output is not valid JSON'");
}

export function aliasNotFound(): AwsError {
  return awsError("ResourceNotFound", "Request references a resource that does not exist.");
}

export function conflict(message: string): AwsError {
  return awsError("ConflictException", message);
}

export function tooManyTags(arn: string): AwsError {
  return awsError("TooManyTags", "You've exceeded the number of tags allowed for a resource.", {
    fields: { resourceName: arn },
  });
}

export function validationFailed(message: string): AwsError {
  return awsError("ValidationException", message);
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `Step Functions: ${what} is not implemented by this endpoint.`, { status: 501 });
}
