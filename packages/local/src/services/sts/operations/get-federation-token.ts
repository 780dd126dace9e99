import { validate } from "../constraints.ts";
import { sessionDenied } from "../errors.ts";
import { issueCredentials } from "../issue-credentials.ts";
import { packedPolicySize, readSessionPolicies } from "../session-policies.ts";
import { readSessionTags } from "../session-tags.ts";
import type { StsOperation } from "../sts-ctx.ts";

const HOUR = 3600;

/**
 * A session that may what both the calling user and the policies of the request allow: nothing, without any.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export const GetFederationToken: StsOperation<"GetFederationToken"> = async (input, ctx) => {
  validate({
    name: [input.Name, { minLength: 2, maxLength: 32, pattern: "[\\w+=,.@-]*" }],
    durationSeconds: [input.DurationSeconds, { min: 900, max: 129_600 }],
  });
  const { arn: federatedBy, accessKeyId = "" } = ctx.caller;
  if (accessKeyId.startsWith("ASIA")) throw sessionDenied("GetFederationToken");
  const sessionPolicies = await readSessionPolicies(input, ctx);
  const wanted = input.DurationSeconds ?? 12 * HOUR;
  const durationSeconds = federatedBy.endsWith(":root") ? Math.min(wanted, HOUR) : wanted;
  const arn = `arn:aws:sts::${ctx.accountId}:federated-user/${input.Name}`;
  const userId = `${ctx.accountId}:${input.Name}`;
  const tags = readSessionTags({ Tags: input.Tags }, ctx.caller);
  const caller = { arn, userId, federatedBy, sessionPolicies: sessionPolicies ?? [], ...tags };
  const packed = packedPolicySize(caller);
  return {
    Credentials: issueCredentials(ctx, caller, durationSeconds),
    FederatedUser: { FederatedUserId: userId, Arn: arn },
    PackedPolicySize: 0,
    ...packed,
  };
};
