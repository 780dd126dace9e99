import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import { assumableRole } from "../assumable-role.ts";
import { validate } from "../constraints.ts";
import { notImplemented, validationError } from "../errors.ts";
import { issueCredentials } from "../issue-credentials.ts";
import { packedPolicySize, readSessionPolicies } from "../session-policies.ts";
import { readSessionTags } from "../session-tags.ts";
import type { StsOperation } from "../sts-ctx.ts";

const HOUR = 3600;
const NAME = "[\\w+=,.@-]*";

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const AssumeRole: StsOperation<"AssumeRole"> = async (input, ctx) => {
  check(input);
  const { RoleArn: roleArn = "", RoleSessionName: sessionName = "", DurationSeconds = HOUR, SourceIdentity } = input;
  const role = await assumableRole(ctx, roleArn);
  if (DurationSeconds > HOUR && ctx.caller.arn.includes(":assumed-role/")) {
    throw validationError(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  if (DurationSeconds > role.MaxSessionDuration) {
    throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
  const sessionPolicies = await readSessionPolicies(input, ctx);
  const arn = `arn:aws:sts::${ctx.accountId}:assumed-role/${role.RoleName}/${sessionName}`;
  const userId = `${role.RoleId}:${sessionName}`;
  const sourceIdentity = SourceIdentity ?? ctx.caller.sourceIdentity;
  const caller = {
    arn,
    userId,
    roleArn,
    ...(sessionPolicies && { sessionPolicies }),
    ...readSessionTags(input, ctx.caller),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
  const packed = packedPolicySize(caller);
  return {
    Credentials: issueCredentials(ctx, caller, DurationSeconds),
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    ...packed,
    ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
  };
};

function check(input: AssumeRoleRequest): void {
  const absent = ["ProvidedContexts", "SerialNumber", "TokenCode"] as const;
  const asked = absent.find((member) => input[member] !== undefined);
  if (asked !== undefined) throw notImplemented(`AssumeRole.${asked}`);
  validate({
    roleArn: [input.RoleArn, { minLength: 20, maxLength: 2048 }],
    roleSessionName: [input.RoleSessionName, { minLength: 2, maxLength: 64, pattern: NAME }],
    durationSeconds: [input.DurationSeconds, { min: 900, max: 43_200 }],
    externalId: [input.ExternalId, { minLength: 2, maxLength: 1224, pattern: "[\\w+=,.@:\\/-]*" }],
    sourceIdentity: [input.SourceIdentity, { minLength: 2, maxLength: 64, pattern: NAME }],
  });
}
