import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { requirePolicyTable } from "../tables/policy-table.ts";
import { checkRevision } from "../tables/resource-policy.ts";
import { saveTable } from "../tables/tables.ts";

/** Deleting what is not there is not an error. */
export const DeleteResourcePolicy: DynamoDbOperation<"DeleteResourcePolicy"> = async (input, ctx) => {
  new Constraints().required("resourceArn", input.ResourceArn).check();
  const removed = ctx.store.transaction((tx) => {
    const table = requirePolicyTable(tx, ctx, input.ResourceArn);
    checkRevision(table, input.ExpectedRevisionId);
    saveTable(tx, { ...table, policy: undefined });
    return table.policy;
  });
  await ctx.store.sync();
  return removed ? { RevisionId: removed.revision } : {};
};
