import { AwsError } from "@waybill/wire";
import { asS3 } from "../as-s3.ts";
import { malformedPolicy } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { Statement } from "./policy.ts";

/**
 * Throws for a principal that cannot be: neither `*`, nor an account, nor an ARN, or a role or user that this account does not
 * have. What another account has cannot be known here.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
 */
export async function checkPrincipals(ctx: S3Ctx, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) {
    for (const principal of awsPrincipals(statement.Principal ?? statement.NotPrincipal)) {
      if (!(await isPrincipal(ctx, principal))) throw malformedPolicy("Invalid principal in policy");
    }
  }
}

function awsPrincipals(principal: unknown): unknown[] {
  if (typeof principal !== "object" || principal === null) return [principal];
  return [(principal as Statement).AWS ?? []].flat();
}

async function isPrincipal(ctx: S3Ctx, principal: unknown): Promise<boolean> {
  const text = String(principal);
  if (text === "*" || /^\d{12}$/.test(text) || /^arn:aws[a-z-]*:sts::\d{12}:.+$/.test(text)) return true;
  const [, account, resource] = /^arn:aws[a-z-]*:iam::(\d{12}):(root|(?:role|user)\/.+)$/.exec(text) ?? [];
  if (!resource) return isUniqueId(text);
  if (account !== ctx.accountId || resource === "root") return true;
  return (await arnOf(ctx, resource)) === text;
}

/** What S3 shows for a principal that has been deleted since, and clients put back. */
function isUniqueId(text: string): boolean {
  return /^A(?:RO|ID)A[A-Z0-9]{16,}$/.test(text);
}

/** Of a role or user by its name. */
async function arnOf(ctx: S3Ctx, resource: string): Promise<string | undefined> {
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  try {
    if (resource.startsWith("user/")) {
      const { User: user } = (await ctx.call("iam", "GetUser", { UserName: name }, asS3)) as {
        User?: { Arn?: string };
      };
      return user?.Arn;
    }
    const { Role: role } = (await ctx.call("iam", "GetRole", { RoleName: name }, asS3)) as { Role?: { Arn?: string } };
    return role?.Arn;
  } catch (error) {
    if (error instanceof AwsError && error.code.startsWith("NoSuchEntity")) return undefined;
    throw error;
  }
}
