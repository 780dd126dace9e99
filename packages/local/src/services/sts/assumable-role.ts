import { AwsError } from "@waybill/wire";
import { assumeRoleDenied, validationError } from "./errors.ts";
import type { StsCtx } from "./sts-ctx.ts";

/** What STS needs of IAM's role. */
export interface AssumableRole {
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Arn: string;
  readonly MaxSessionDuration: number;
}

const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/;
const ROLE_ARN = /^arn:aws:iam::(?<account>\d{12}):role\/(?:.*\/)?(?<name>[^/]+)$/;

/**
 * The role behind an ARN; whether the caller may assume it has been decided by its trust policy. Throws ValidationError for
 * what is no ARN, and AccessDenied for a role that there is not.
 */
export async function assumableRole(ctx: StsCtx, roleArn: string): Promise<AssumableRole> {
  if (!ARN.test(roleArn)) throw validationError(`${roleArn} is invalid`);
  const { account, name } = ROLE_ARN.exec(roleArn)?.groups ?? {};
  const role = account === ctx.accountId ? await findRole(ctx, name) : undefined;
  if (role?.Arn !== roleArn) throw assumeRoleDenied(ctx.caller.arn, roleArn);
  return role;
}

async function findRole(ctx: StsCtx, RoleName: string | undefined): Promise<AssumableRole | undefined> {
  try {
    const output = await ctx.call("iam", "GetRole", { RoleName }, { as: { service: "sts.amazonaws.com" } });
    return (output as { readonly Role: AssumableRole }).Role;
  } catch (error) {
    if (error instanceof AwsError && error.code === "NoSuchEntity") return undefined;
    throw error;
  }
}
