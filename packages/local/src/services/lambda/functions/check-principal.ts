import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { invalidPrincipal } from "../errors.ts";

const OWN = /^arn:aws[a-zA-Z-]*:iam::(\d{12}):(role|user)\/(?:.*\/)?([^/]+)$/;

/**
 * Throws InvalidParameterValueException for a role or user of the account that does not exist. Those of other accounts cannot be
 * looked up. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export async function checkPrincipal(host: Host, principal: string): Promise<void> {
  const [, account, kind, name] = OWN.exec(principal) ?? [];
  if (account !== host.accountId) return;
  const [operation, input] = kind === "role" ? ["GetRole", { RoleName: name }] : ["GetUser", { UserName: name }];
  try {
    const found = await host.call("iam", operation as string, input, { as: { service: "lambda.amazonaws.com" } });
    const { Role, User } = found as Record<"Role" | "User", { Arn?: string } | undefined>;
    if ((Role ?? User)?.Arn === principal) return;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
  throw invalidPrincipal();
}
