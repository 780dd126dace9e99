import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";
import { isObject, listOf, type StatementShape } from "../../../authorization/policy-document/policy-shape.ts";
import { parseJson } from "../../../json/parse-json.ts";
import { documentSize } from "../encode-document.ts";
import { malformedPolicyDocument, quotaExceeded } from "../errors.ts";

const ACTIONS =
  /^sts:(?:AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|TagSession|SetSourceIdentity|SetContext)$/i;
const MAX_SIZE = 2048;

/** Tells whether a role or user of this account exists, by its ARN; ARNs of other accounts are taken as they are. */
export type PrincipalExists = (arn: string) => boolean;

/** Throws MalformedPolicyDocument, or LimitExceeded, for a document that cannot be a role's trust policy. */
export function checkTrustPolicy(document: string, exists: PrincipalExists): void {
  const policy = parsePolicy(document);
  if (policy === undefined) throw malformedPolicyDocument(parseJson(document) === undefined ? NOT_JSON : SYNTAX);
  for (const statement of policy.statements) {
    const fault = statementFault(statement, exists);
    if (fault !== undefined) throw malformedPolicyDocument(fault);
  }
  if (documentSize(document) > MAX_SIZE) throw quotaExceeded("ACLSizePerRole", MAX_SIZE);
}

const NOT_JSON = "This policy contains invalid Json";
const SYNTAX = "Syntax errors in policy.";

function statementFault(statement: StatementShape, exists: PrincipalExists): string | undefined {
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  if (Resource !== undefined) return "Has prohibited field Resource";
  if (NotResource !== undefined) return "Has prohibited field NotResource";
  if (Effect !== "Allow" && Effect !== "Deny") return `Invalid effect: ${Effect}`;
  if (Principal === undefined && NotPrincipal === undefined) return "Missing required field Principal";
  const actions = [...listOf(Action), ...listOf(NotAction)];
  if (actions.length === 0) return "Missing required field Action";
  if (!actions.every((action) => ACTIONS.test(action))) {
    return "AssumeRole policy may only specify STS AssumeRole actions.";
  }
  return principalFault(Principal ?? NotPrincipal, exists);
}

function principalFault(principal: unknown, exists: PrincipalExists): string | undefined {
  if (principal === "*") return undefined;
  if (!isObject(principal)) return `Invalid principal in policy: ${JSON.stringify(principal)}`;
  for (const [type, values] of Object.entries(principal)) {
    for (const value of [values].flat()) {
      if (typeof value === "string" && mayBePrincipal(type, value, exists)) continue;
      return `Invalid principal in policy: "${type === "AWS" ? type : type.toUpperCase()}":${JSON.stringify(value)}`;
    }
  }
  return undefined;
}

function mayBePrincipal(type: string, value: string, exists: PrincipalExists): boolean {
  if (type === "Service") return /^[\w.-]+\.amazonaws\.com(\.cn)?$/.test(value);
  if (type === "Federated") return value !== "";
  if (type !== "AWS") return false;
  if (value === "*" || /^(\d{12}|A[A-Z0-9]{15,})$/.test(value)) return true;
  if (/^arn:aws:iam::\d{12}:(role|user)\/.+$/.test(value)) return exists(value);
  return /^arn:aws:(iam::\d{12}:root|sts::\d{12}:(assumed-role|federated-user)\/.+)$/.test(value);
}
