import { AwsError } from "@waybill/wire";
import type { CallOptions, Host } from "./context.ts";

/** What DescribeKey of KMS says of a key. */
interface DescribedKey {
  readonly KeyMetadata: { readonly Arn: string; readonly KeyState: string };
}

/**
 * The ARN of a key of KMS, named by id, alias or ARN. Throws what `failed` makes of KMS's code and message when the key is not
 * there, or cannot be used.
 */
export async function usableKeyArn(
  host: Pick<Host, "call">,
  key: string,
  options: CallOptions,
  failed: (code: string, message: string) => AwsError,
): Promise<string> {
  const { Arn: arn, KeyState: state } = await describeKey(host, key, options, failed);
  if (state === "Enabled") return arn;
  if (state === "Disabled") throw failed("DisabledException", `${arn} is disabled.`);
  throw failed("KMSInvalidStateException", `${arn} is ${state === "PendingDeletion" ? "pending deletion" : state}.`);
}

async function describeKey(
  host: Pick<Host, "call">,
  key: string,
  options: CallOptions,
  failed: (code: string, message: string) => AwsError,
): Promise<DescribedKey["KeyMetadata"]> {
  try {
    return ((await host.call("kms", "DescribeKey", { KeyId: key }, options)) as DescribedKey).KeyMetadata;
  } catch (error) {
    if (error instanceof AwsError) throw failed(error.code, error.message);
    throw error;
  }
}
