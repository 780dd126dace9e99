import { type AwsError, awsError } from "@waybill/wire";

/*
 * Wordings as recorded from AWS, where no other source is named:
 * https://github.com/localstack/localstack, tests/aws/services/sqs/test_sqs.py and *.snapshot.json (November 2023).
 * Older clients know an error by its code in the Query protocol, which travels in a header.
 */

function named(code: string, message: string, queryCode = code): AwsError {
  return awsError(code, message, { headers: { "x-amzn-query-error": `${queryCode};Sender` } });
}

export function invalidParameter(message: string): AwsError {
  return named("InvalidParameterValueException", message, "InvalidParameterValue");
}

export function invalidValue(parameter: string, value: unknown, reason: string): AwsError {
  return invalidParameter(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

export function missingParameter(parameter: string): AwsError {
  const message = `The request must contain the parameter ${parameter}.`;
  return named("MissingRequiredParameterException", message, "MissingParameter");
}

export function queueDoesNotExist(): AwsError {
  return awsError("QueueDoesNotExist", "The specified queue does not exist.");
}

export function queueNameExists(attribute: string): AwsError {
  const message = `A queue already exists with the same name and a different value for attribute ${attribute}`;
  return awsError("QueueNameExists", message);
}

export function queueDeletedRecently(): AwsError {
  const message = "You must wait 60 seconds after deleting a queue before you can create another with the same name.";
  return awsError("QueueDeletedRecently", message);
}

export function purgeInProgress(queueName: string): AwsError {
  const message = `Only one PurgeQueue operation on ${queueName} is allowed every 60 seconds.`;
  return awsError("PurgeQueueInProgress", message);
}

export function unknownAttribute(name: string): AwsError {
  return invalidAttributeName(`Unknown Attribute ${name}.`);
}

export function invalidAttributeName(message: string): AwsError {
  return named("InvalidAttributeName", message);
}

export function invalidAttributeValue(parameter: string, reason?: string): AwsError {
  const message = `Invalid value for the parameter ${parameter}.${reason ? ` Reason: ${reason}` : ""}`;
  return named("InvalidAttributeValue", message);
}

export function invalidMessageContents(): AwsError {
  return named("InvalidMessageContents", INVALID_CHARACTERS);
}

export const INVALID_CHARACTERS =
  "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

export function receiptHandleIsInvalid(handle: string): AwsError {
  return awsError("ReceiptHandleIsInvalid", `The input receipt handle "${handle}" is not a valid receipt handle.`);
}

export function unsupportedOperation(message: string): AwsError {
  return awsError("UnsupportedOperation", message);
}

export function overLimit(message: string): AwsError {
  return awsError("OverLimit", message);
}

export function emptyBatch(entry: string): AwsError {
  return awsError("EmptyBatchRequest", `There should be at least one ${entry} in the request.`);
}

export function tooManyEntries(sent: number): AwsError {
  const message = `Maximum number of entries per request are 10. You have sent ${sent}.`;
  return awsError("TooManyEntriesInBatchRequest", message);
}

export function invalidBatchEntryId(): AwsError {
  const message =
    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.";
  return awsError("InvalidBatchEntryId", message);
}

export function batchEntryIdsNotDistinct(id: string): AwsError {
  return awsError("BatchEntryIdsNotDistinct", `Id ${id} repeated.`);
}

export function batchRequestTooLong(limit: number, sent: number): AwsError {
  const message = `Batch requests cannot be longer than ${limit} bytes. You have sent ${sent} bytes.`;
  return awsError("BatchRequestTooLong", message);
}

/** https://github.com/localstack/localstack, tests/aws/services/sqs/test_sqs_move_task.snapshot.json (January 2024) */
export function resourceNotFound(message: string): AwsError {
  return awsError("ResourceNotFoundException", message);
}
