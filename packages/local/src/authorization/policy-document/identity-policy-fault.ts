import { actionError } from "./action-error.ts";
import { isDateValue } from "./is-date-value.ts";
import { parsePolicy } from "./parse-policy.ts";
import { listOf, type StatementShape } from "./policy-shape.ts";
import { failsLegacyParsing, resourceError } from "./resource-error.ts";

const LEGACY = "The policy failed legacy parsing";

/**
 * What IAM and STS say is malformed in a policy of an identity or a session, of several faults the one that they name;
 * undefined for a good one. Managed policies must be of the version 2012-10-17; inline ones may be older.
 */
export function identityPolicyFault(document: string, kind: "managed" | "inline"): string | undefined {
  const policy = parsePolicy(document);
  if (policy === undefined) return "Syntax errors in policy.";
  if (kind === "managed" && policy.version !== "2012-10-17") {
    return "Policy document must be version 2012-10-17 or greater.";
  }
  return firstFault(policy.statements);
}

function firstFault(statements: readonly StatementShape[]): string | undefined {
  if (!statements.every(hasLegacySyntax)) return LEGACY;
  const resources = statements.flatMap(({ Resource, NotResource }) => [...listOf(Resource), ...listOf(NotResource)]);
  const badResource = resources.findIndex((resource) => resourceError(resource) !== undefined);
  const parsedBefore = badResource === -1 ? resources : resources.slice(0, badResource);
  if (parsedBefore.some(failsLegacyParsing)) return LEGACY;
  if (statements.some(({ Sid = "" }) => /[^0-9A-Za-z]/.test(Sid))) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  if (hasDuplicateSids(statements)) return "Statement IDs (SID) in a single policy must be unique.";
  if (statements.some(({ Principal, NotPrincipal }) => Principal !== undefined || NotPrincipal !== undefined)) {
    return "Policy document should not specify a principal.";
  }
  const actions = statements.map(({ Action, NotAction }) => [...listOf(Action), ...listOf(NotAction)]);
  if (actions.some((each) => each.length === 0)) return "Policy statement must contain actions.";
  if (statements.some(({ Resource, NotResource }) => listOf(Resource).length + listOf(NotResource).length === 0)) {
    return "Policy statement must contain resources.";
  }
  const faults = badResource === -1 ? actions.flat().map(actionError) : [resourceError(resources[badResource] ?? "")];
  return faults.find((fault) => fault !== undefined);
}

function hasLegacySyntax({ Effect, Condition = {} }: StatementShape): boolean {
  if (Effect !== "Allow" && Effect !== "Deny") return false;
  return Object.entries(Condition)
    .filter(([operator]) => /^(For\w+:)?Date/.test(operator))
    .flatMap(([, block]) => Object.values(block).flat())
    .every((value) => isDateValue(String(value)));
}

function hasDuplicateSids(statements: readonly StatementShape[]): boolean {
  const sids = statements.flatMap(({ Sid }) => (Sid ? [Sid] : []));
  return new Set(sids).size < sids.length;
}
