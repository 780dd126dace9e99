import { type AwsError, awsError } from "@waybill/wire";
import { isAnonymous } from "./anonymous.ts";
import type { Denial } from "./policy/evaluate.ts";
import type { Demand } from "./service-access.ts";

/** What services call it whose clients speak Query or XML; the others say AccessDeniedException. */
const CODES: Readonly<Record<string, string>> = {
  cloudwatch: "AccessDenied",
  iam: "AccessDenied",
  s3: "AccessDenied",
  s3control: "AccessDenied",
  sns: "AuthorizationError",
  sqs: "AccessDenied",
  sts: "AccessDenied",
};

/** Those that speak JSON say it with status 400, but for Lambda. */
const FORBIDDEN = new Set([...Object.keys(CODES), "lambda"]);

/**
 * The error of a service for what the caller may not do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function accessDenied(
  service: string,
  callerArn: string,
  { action, resource }: Demand,
  denial: Denial,
): AwsError {
  const code = CODES[service] ?? "AccessDeniedException";
  if (isAnonymous({ arn: callerArn })) return awsError(code, "Access Denied", { status: 403 });
  const named = service === "sqs" ? action.toLowerCase() : action;
  const on = service === "s3" ? `"${resource}"` : resource;
  // STS does not tell which policy it was, nor whether there is such a role.
  const why = service === "sts" ? "" : ` ${reason(named, denial)}`;
  const message = `User: ${callerArn} is not authorized to perform: ${named} on resource: ${on}${why}`;
  return awsError(code, message, { status: FORBIDDEN.has(service) ? 403 : 400 });
}

function reason(action: string, { explicit, by }: Denial): string {
  const policy = by === "boundary" ? "permissions boundary" : `${by} policy`;
  if (!explicit) return `because no ${policy} allows the ${action} action`;
  return `with an explicit deny in ${by === "identity-based" ? "an" : "a"} ${policy}`;
}
