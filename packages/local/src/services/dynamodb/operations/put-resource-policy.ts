import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { requirePolicyTable } from "../tables/policy-table.ts";
import { checkPolicy, checkRevision, revised } from "../tables/resource-policy.ts";
import { saveTable } from "../tables/tables.ts";

/** In force at once, which takes AWS some seconds. */
export const PutResourcePolicy: DynamoDbOperation<"PutResourcePolicy"> = async (input, ctx) => {
  const { ResourceArn, Policy = "", ExpectedRevisionId } = input;
  new Constraints().required("resourceArn", ResourceArn).required("policy", input.Policy).check();
  const policy = ctx.store.transaction((tx) => {
    const table = requirePolicyTable(tx, ctx, ResourceArn);
    checkPolicy(Policy);
    checkRevision(table, ExpectedRevisionId);
    const after = { ...table, policy: revised(table.policy, Policy, ctx.clock.now()) };
    saveTable(tx, after);
    return after.policy;
  });
  await ctx.store.sync();
  return { RevisionId: policy.revision };
};
