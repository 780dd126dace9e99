import { type AwsError, awsError } from "@waybill/wire";

export function validationFailed(message: string): AwsError {
  return awsError("ValidationException", message);
}

export function busNotFound(name: string): AwsError {
  return awsError("ResourceNotFoundException", `Event bus ${name} does not exist.`);
}

export function ruleNotFound(name: string, bus: string): AwsError {
  return awsError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus ${bus}.`);
}

export function resourceNotFound(arn: string): AwsError {
  return awsError("ResourceNotFoundException", `Resource ${arn} does not exist.`);
}

export function busExists(name: string): AwsError {
  return awsError("ResourceAlreadyExistsException", `Event bus ${name} already exists.`);
}

export function statementNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "Statement with the provided id does not exist.");
}

export function policyTooLong(): AwsError {
  return awsError("PolicyLengthExceededException", "The policy is longer than 10240 characters.");
}

export function archiveNotFound(name: string): AwsError {
  return awsError("ResourceNotFoundException", `Archive ${name} does not exist.`);
}

export function archiveExists(name: string): AwsError {
  return awsError("ResourceAlreadyExistsException", `Archive ${name} already exists.`);
}

export function replayNotFound(name: string): AwsError {
  return awsError("ResourceNotFoundException", `Replay ${name} does not exist.`);
}

export function replayExists(name: string): AwsError {
  return awsError("ResourceAlreadyExistsException", `Replay ${name} already exists.`);
}

export function illegalReplayStatus(name: string): AwsError {
  return awsError("IllegalStatusException", `Replay ${name} is not in a valid state for this operation.`);
}

export function invalidParameter(parameter: string, reason: string): AwsError {
  return validationFailed(`Parameter ${parameter} is not valid. Reason: ${reason}`);
}

export function invalidPattern(reason: string): AwsError {
  return awsError("InvalidEventPatternException", `Event pattern is not valid. Reason: ${reason}`);
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `EventBridge: ${what} is not implemented by this endpoint.`, { status: 501 });
}
