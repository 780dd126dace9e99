import { DESCRIBE_LIMIT, validate } from "../constraints.ts";
import { notImplemented } from "../errors.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";
import { resourcePolicies } from "../resource-policy/resource-policy.ts";

/** None of the policies is that of one resource. */
export const DescribeResourcePolicies: LogsOperation<"DescribeResourcePolicies"> = (input, ctx) => {
  const { nextToken: token, limit, policyScope } = input;
  if (input.resourceArn !== undefined) throw notImplemented("DescribeResourcePolicies.resourceArn");
  validate({
    nextToken: [token, { minLength: 1 }],
    limit: [limit, DESCRIBE_LIMIT],
    policyScope: [policyScope, { oneOf: ["ACCOUNT", "RESOURCE"] }],
  });
  const last = token === undefined ? undefined : lastNameOf(token);
  const policies = policyScope === "RESOURCE" ? [] : resourcePolicies(ctx.store);
  const following = policies.filter(({ policyName }) => last === undefined || policyName > last);
  const { items, nextToken } = namePage(following, limit ?? 50, ({ policyName }) => policyName);
  return { resourcePolicies: items, ...(nextToken === undefined ? {} : { nextToken }) };
};
