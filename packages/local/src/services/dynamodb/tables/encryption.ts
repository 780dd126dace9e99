import type { SSEDescription, SSESpecification } from "@aws-sdk/client-dynamodb";
import type { AwsError } from "@waybill/wire";
import type { CallOptions } from "../../../context.ts";
import { usableKeyArn } from "../../../usable-key.ts";
import type { DynamoDbCtx } from "../dynamodb-ctx.ts";
import { invalidParameters, validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import type { TableRecord } from "./table-record.ts";

const asDynamoDb: CallOptions = { as: { service: "dynamodb.amazonaws.com" } };

/** Throws a ValidationException. AWS: SSESpecification. */
export function checkEncryption(wanted: SSESpecification | undefined): void {
  if (!wanted) return;
  const { Enabled: enabled = false, SSEType: type, KMSMasterKeyId: key } = wanted;
  new Constraints().oneOf("sSESpecification.sSEType", type, ["AES256", "KMS"]).check();
  if (!enabled && type !== undefined) throw invalidParameters("SSEType can not be specified if Enabled is false");
  if (!enabled && key !== undefined) throw invalidParameters("KMSMasterKeyId can not be specified if Enabled is false");
  if (type === "AES256") throw invalidParameters("SSEType AES256 is not supported");
  if (key !== undefined && type === undefined) {
    throw invalidParameters("SSEType KMS is required if KMSMasterKeyId is specified");
  }
}

/**
 * The ARN of the key of KMS that is asked for, AWS's own for DynamoDB unless one is named; undefined for the default, a key that
 * DynamoDB owns. Throws a ValidationException when KMS has no such key or it cannot be used. Items are stored as they are.
 */
export async function encryptionKey(
  ctx: DynamoDbCtx,
  wanted: SSESpecification | undefined,
): Promise<string | undefined> {
  if (!wanted?.Enabled) return undefined;
  return usableKeyArn(ctx, wanted.KMSMasterKeyId ?? "alias/aws/dynamodb", asDynamoDb, (code, message) =>
    keyError(ctx, code, message),
  );
}

/** Throws a ValidationException when an update asks for the encryption that there is. */
export function checkNewEncryption(
  { kmsKeyArn }: TableRecord,
  { Enabled: enabled, KMSMasterKeyId: id }: SSESpecification,
) {
  if (!enabled && kmsKeyArn === undefined) throw invalidParameters("Table is already encrypted by default");
  if (!enabled || id === undefined || id !== kmsKeyArn) return;
  const advice = "Use KMSMasterKeyId parameter if you want to change Master Key";
  throw invalidParameters(`Table is already encrypted with given KMSMasterKeyId. ${advice}`);
}

/** AWS says nothing of the encryption with a key that it owns, except while that changes. */
export function describeEncryption({ kmsKeyArn }: TableRecord, updating = false): SSEDescription | undefined {
  if (kmsKeyArn === undefined) return updating ? { Status: "UPDATING" } : undefined;
  return { Status: updating ? "UPDATING" : "ENABLED", SSEType: "KMS", KMSMasterKeyArn: kmsKeyArn };
}

/** As DynamoDB passes an error of KMS on, whose request it names. */
function keyError({ requestId }: DynamoDbCtx, code: string, message: string): AwsError {
  const kind = code === "DisabledException" ? "KMS key disabled error" : "KMS validation error";
  const source = `Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null`;
  return validationError(`${kind}: com.amazonaws.services.kms.model.${code}: ${message} (${source})`);
}
