import type {
  EvaluationResult,
  PolicyEvaluationDecisionType,
  PolicySourceType,
  ResourceSpecificResult,
  Statement,
} from "@aws-sdk/client-iam";
import type { Access } from "../../../authorization/policy/compile-policy.ts";
import { evaluate } from "../../../authorization/policy/evaluate.ts";
import { contextKeys } from "./context-keys.ts";
import { accessOf, type Simulation } from "./simulation.ts";
import type { SourcePolicy } from "./source-policy.ts";
import { statementPositions } from "./statement-positions.ts";

const DECISIONS = ["explicitDeny", "implicitDeny", "allowed"] as const;

/** One result for each action: over all resources, and for each that the request names. */
export function simulate(simulation: Simulation): readonly EvaluationResult[] {
  const missing = missingValues(simulation);
  return simulation.actions.map((action) => {
    const results = simulation.resources.map((resource) => resultOf(simulation, action, resource, missing));
    const [first] = results;
    const isOne = results.length === 1;
    return {
      EvalActionName: action,
      EvalResourceName: isOne ? first?.EvalResourceName : "*",
      EvalDecision: DECISIONS.find((decision) => results.some((each) => each.EvalResourceDecision === decision)),
      MatchedStatements: isOne ? first?.MatchedStatements : [],
      MissingContextValues: missing,
      ...(isOne && first?.PermissionsBoundaryDecisionDetail
        ? { PermissionsBoundaryDecisionDetail: first.PermissionsBoundaryDecisionDetail }
        : {}),
      ...(simulation.resources[0] === "*" ? {} : { ResourceSpecificResults: results }),
    };
  });
}

function resultOf(simulation: Simulation, action: string, resource: string, missing: string[]): ResourceSpecificResult {
  const { principal, identity, boundary, resourcePolicy } = simulation;
  const access = accessOf(simulation, action, resource);
  const compiledBoundary = boundary?.flatMap(({ compiled }) => compiled);
  const denial = evaluate(access, principal, {
    identity: identity.map(({ compiled }) => compiled),
    boundary: compiledBoundary,
    resource: resourcePolicy?.compiled,
    needsResource: false,
  });
  const EvalResourceDecision: PolicyEvaluationDecisionType = denial
    ? denial.explicit
      ? "explicitDeny"
      : "implicitDeny"
    : "allowed";
  const policies = [...identity, ...(boundary ?? []), ...(resourcePolicy ? [resourcePolicy] : [])];
  return {
    EvalResourceName: resource,
    EvalResourceDecision,
    MatchedStatements:
      denial && !denial.explicit ? [] : matched(policies, access, simulation, denial ? "Deny" : "Allow"),
    MissingContextValues: missing,
    ...(boundary && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: denial?.by !== "boundary" } }),
  };
}

/** The statements that decide: those that deny, or else those that allow. */
function matched(
  policies: readonly SourcePolicy[],
  access: Access,
  { principal, boundary }: Simulation,
  effect: "Allow" | "Deny",
): Statement[] {
  return policies
    .filter((policy) => effect === "Deny" || !boundary?.includes(policy))
    .flatMap(({ id, document, compiled }) => {
      const positions = statementPositions(document);
      const isMatched = compiled.map(
        (each) => each.effect === effect && each.means(principal) !== undefined && each.covers(access),
      );
      // AWS says another type than its model has.
      const type: string = id === "ResourcePolicy" ? "Resource Policy" : "IAM Policy";
      const source: Statement = { SourcePolicyId: id, SourcePolicyType: type as PolicySourceType };
      return positions.filter((_, index) => isMatched[index]).map((position) => ({ ...source, ...position }));
    });
}

/** Of all the policies, whether they speak of the action or not. */
function missingValues({ identity, boundary = [], resourcePolicy, context }: Simulation): string[] {
  const policies = [...identity, ...boundary, ...(resourcePolicy ? [resourcePolicy] : [])];
  return contextKeys(policies.map(({ document }) => document)).filter(
    (key) => context(key.toLowerCase()) === undefined,
  );
}
