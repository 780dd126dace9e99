import { type AwsError, awsError } from "@waybill/wire";
import type { Scaled } from "./keys.ts";

export function validationError(message: string): AwsError {
  return awsError("ValidationException", message);
}

export function noTarget(scaled: Scaled): AwsError {
  return awsError("ObjectNotFoundException", `No scalable target registered for ${words(scaled)}`);
}

export function noPolicy(scaled: Scaled, name: string): AwsError {
  return awsError("ObjectNotFoundException", `No scaling policy found for ${words(scaled)}, policy name: ${name}`);
}

export function noScheduledAction(scaled: Scaled, name: string): AwsError {
  const message = `No scheduled action found for ${words(scaled)}, scheduled action name: ${name}`;
  return awsError("ObjectNotFoundException", message);
}

export function resourceNotFound(ResourceName: string): AwsError {
  return awsError("ResourceNotFoundException", `Resource not found: ${ResourceName}`, { fields: { ResourceName } });
}

/** For what AWS has and this endpoint has not: `what` names the operation's member or value. */
export function notImplemented(what: string): AwsError {
  const message = `Application Auto Scaling: ${what} is not implemented by this endpoint.`;
  return awsError("NotImplemented", message, { status: 501 });
}

function words({ ServiceNamespace, ResourceId, ScalableDimension }: Scaled): string {
  return `service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`;
}
