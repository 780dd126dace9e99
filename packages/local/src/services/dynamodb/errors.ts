import { type AwsError, awsError } from "@waybill/wire";
import type { AttributeMap } from "./values/attribute-value.ts";

// Codes and wording of DynamoDB, as its clients meet them:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html

export function validationError(message: string): AwsError {
  return awsError("ValidationException", message);
}

/** The family of messages that begin with "One or more parameter values were invalid". */
export function invalidParameters(detail: string): AwsError {
  return validationError(`One or more parameter values were invalid: ${detail}`);
}

/** What operations on items answer for an unknown table or index. */
export function resourceNotFound(): AwsError {
  return awsError("ResourceNotFoundException", "Requested resource not found");
}

/** What operations on tables answer for an unknown table. */
export function tableNotFound(name: string): AwsError {
  return awsError("ResourceNotFoundException", `Requested resource not found: Table: ${name} not found`);
}

/** What the backup operations answer for an unknown table. */
export function backupTableNotFound(name: string): AwsError {
  return awsError("TableNotFoundException", `Table not found: ${name}`);
}

/** What the tagging operations answer; the misspelling is AWS's. */
export function arnNotFound(arn: string): AwsError {
  return awsError("ResourceNotFoundException", `Requested resource not found: ResourcArn: ${arn} not found`);
}

export function tableExists(name: string): AwsError {
  return awsError("ResourceInUseException", `Table already exists: ${name}`);
}

export function limitExceeded(message: string): AwsError {
  return awsError("LimitExceededException", message);
}

/** `item` is what stood in the table, for ReturnValuesOnConditionCheckFailure. */
export function conditionalCheckFailed(item?: AttributeMap): AwsError {
  return awsError(
    "ConditionalCheckFailedException",
    "The conditional request failed",
    item && { fields: { Item: item } },
  );
}

export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: AttributeMap;
}

/** One reason for each action of the transaction, in its order; `None` for those that would have succeeded. */
export function transactionCanceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return awsError("TransactionCanceledException", message, { fields: { CancellationReasons: reasons } });
}

export function idempotentParameterMismatch(): AwsError {
  return awsError(
    "IdempotentParameterMismatchException",
    "The provided client token was used with different request parameters",
  );
}

/** `feature` names the member that was asked for: `ReplicaUpdates`. */
export function notImplemented(feature: string): AwsError {
  return awsError("NotImplemented", `Waybill does not implement ${feature} of DynamoDB.`, { status: 501 });
}

/** Throws when a request asks for what is not built: one of the members that `names` tells. */
export function refuseMembers(input: object, names: readonly string[]): void {
  const members = input as Readonly<Record<string, unknown>>;
  const asked = names.find((name) => members[name] !== undefined);
  if (asked !== undefined) throw notImplemented(asked);
}
