import type { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { usableKeyArn } from "../../../usable-key.ts";
import { invalidParameter } from "../errors.ts";

/**
 * Throws InvalidParameterValueException when the key of KMS that is to encrypt a function's variables is an alias, is not there
 * or cannot be used. The key of another account or region is believed. Nothing is encrypted with it.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
export async function checkEnvironmentKey(host: Host, arn: string | undefined): Promise<void> {
  if (arn === undefined || !arn.startsWith(`arn:aws:kms:${host.region}:${host.accountId}:`)) return;
  if (arn.includes(":alias/")) {
    throw invalidKey("InvalidArnException", "Key Aliases are not supported for this operation.");
  }
  await usableKeyArn(host, arn, { as: { service: "lambda.amazonaws.com" } }, invalidKey);
}

/** As quoted in https://github.com/hashicorp/terraform/issues/20813. */
function invalidKey(code: string, message: string): AwsError {
  return invalidParameter(
    `Lambda was unable to configure access to your environment variables because the KMS key is invalid for CreateGrant. Please check your KMS key settings. KMS Exception: ${code} KMS Message: ${message}`,
  );
}
