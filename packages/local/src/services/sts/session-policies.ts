import type { AssumeRoleRequest, GetFederationTokenRequest } from "@aws-sdk/client-sts";
import { AwsError } from "@waybill/wire";
import { identityPolicyFault } from "../../authorization/policy-document/identity-policy-fault.ts";
import { validate } from "./constraints.ts";
import { malformedPolicyDocument, packedPolicyTooLarge, validationError } from "./errors.ts";
import type { SessionCaller } from "./sessions.ts";
import type { StsCtx } from "./sts-ctx.ts";

/** Characters, of the document and of the document with the ARNs. */
const MAX_SIZE = 2048;
const MAX_ARNS = 10;

/**
 * The documents and ARNs that a request limits its session by; undefined when it does not. Throws MalformedPolicyDocument
 * and ValidationError.
 */
export async function readSessionPolicies(
  { Policy, PolicyArns = [] }: Pick<AssumeRoleRequest | GetFederationTokenRequest, "Policy" | "PolicyArns">,
  ctx: StsCtx,
): Promise<readonly string[] | undefined> {
  validate({
    policy: [Policy, { minLength: 1, maxLength: MAX_SIZE, pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+" }],
  });
  if (PolicyArns.length > MAX_ARNS) throw validationError("The number of policy ARNs exceeds the limit of 10.");
  const arns = PolicyArns.map(({ arn = "" }) => arn);
  for (const arn of arns) await checkManaged(arn, ctx);
  const fault = Policy === undefined ? undefined : identityPolicyFault(Policy, "inline");
  if (fault !== undefined) throw malformedPolicyDocument(fault);
  const given = Policy === undefined ? arns : [Policy, ...arns];
  return given.length === 0 ? undefined : given;
}

async function checkManaged(arn: string, ctx: StsCtx): Promise<void> {
  if (!/^arn:aws:iam::(aws|\d{12}):policy\/.+$/.test(arn)) throw validationError(`${arn} is invalid`);
  try {
    await ctx.call("iam", "GetPolicy", { PolicyArn: arn }, { as: { service: "sts.amazonaws.com" } });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "NoSuchEntity") throw error;
    throw malformedPolicyDocument(`Policy ${arn} does not exist or is not attachable.`);
  }
}

/**
 * `PackedPolicySize` in an output: of the characters that there may be. How AWS packs them it does not tell. Throws
 * PackedPolicyTooLarge.
 */
export function packedPolicySize({ sessionPolicies = [], sessionTags = {} }: SessionCaller): {
  readonly PackedPolicySize?: number;
} {
  const size = [...sessionPolicies, ...Object.entries(sessionTags).flat()].join("").length;
  const PackedPolicySize = Math.ceil((size * 100) / MAX_SIZE);
  if (PackedPolicySize > 100) throw packedPolicyTooLarge(PackedPolicySize);
  return size === 0 ? {} : { PackedPolicySize };
}
