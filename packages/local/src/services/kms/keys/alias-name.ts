import { awsError } from "@waybill/wire";

/** Throws InvalidAliasNameException, and NotAuthorizedException for AWS's own. */
export function checkAliasName(name: string): void {
  if (!/^alias\/[\w/-]{1,250}$/.test(name)) throw awsError("InvalidAliasNameException", `Invalid alias name ${name}`);
  if (name.startsWith("alias/aws/")) throw awsError("NotAuthorizedException", "", { status: 400 });
}
