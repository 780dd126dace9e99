/**
 * AWS's sentence on a member that breaks a rule, "Member must not be null". `printed` is the value as AWS prints it, `'x'`
 * or `null`; some services print none.
 */
export function violation(member: string, rule: string, printed?: string): string {
  const value = printed === undefined ? "Value" : `Value ${printed}`;
  return `${value} at '${member}' failed to satisfy constraint: ${rule}`;
}

/** The message of an error that tells of `violations`. */
export function validationMessage(violations: readonly string[]): string {
  const errors = violations.length === 1 ? "error" : "errors";
  return `${violations.length} validation ${errors} detected: ${violations.join("; ")}`;
}
