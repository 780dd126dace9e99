import type { Host } from "../../../context.ts";
import { validationFailed } from "../errors.ts";
import { type Rule, ruleArn } from "./rule.ts";

const SERVICE = "events.amazonaws.com";

/** Throws ValidationException for a role that does not trust EventBridge. */
export function checkRole(host: Host, role: string | undefined, rule: Pick<Rule, "bus" | "name">): void {
  if (role === undefined || host.mayAssume(role, SERVICE, ruleArn(host, rule))) return;
  throw validationFailed(`Provided role '${role}' cannot be assumed by principal '${SERVICE}'.`);
}
