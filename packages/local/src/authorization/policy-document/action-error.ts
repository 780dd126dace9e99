/** What IAM says of a statement's action that cannot be; undefined when it may be. */
export function actionError(action: string): string | undefined {
  if (action === "*") return undefined;
  const [vendor = "", ...names] = action.split(":");
  if (names.length === 0) return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  if (names.length > 1) return "Actions/Condition can contain only one colon.";
  if (vendor !== "*" && /[^\w.-]|_/.test(vendor)) return `Vendor ${vendor} is not valid`;
  return undefined;
}
