import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";
import { validate } from "../constraints.ts";
import { invalidParameter, limitExceeded, notImplemented } from "../errors.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { type ResourcePolicy, resourcePolicies, resourcePolicyKey } from "../resource-policy/resource-policy.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_POLICIES = 10;
const MOST_CHARACTERS = 5120;

/** Kept and described: the endpoint's services write their logs without one. */
export const PutResourcePolicy: LogsOperation<"PutResourcePolicy"> = (input, ctx) => {
  const { policyName, policyDocument = "" } = input;
  if (input.resourceArn !== undefined) throw notImplemented("PutResourcePolicy.resourceArn");
  validate({ policyDocument: [policyDocument, { minLength: 1, maxLength: MOST_CHARACTERS }] });
  if (!policyName) throw invalidParameter("Policy name is required.");
  if (parsePolicy(policyDocument)?.statements.every(({ Principal }) => Principal !== undefined) !== true) {
    throw invalidParameter("Unknown field(s) or invalid syntax in the policy document.");
  }
  const resourcePolicy: ResourcePolicy = {
    policyName,
    policyDocument,
    lastUpdatedTime: ctx.clock.now(),
    policyScope: "ACCOUNT",
  };
  ctx.store.transaction((tx) => {
    const others = resourcePolicies(tx).filter((each) => each.policyName !== policyName);
    if (others.length >= MOST_POLICIES) throw limitExceeded();
    tx.put(resourcePolicyKey(policyName), resourcePolicy);
  });
  return { resourcePolicy };
};
