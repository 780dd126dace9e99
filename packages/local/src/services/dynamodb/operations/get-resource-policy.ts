import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { requirePolicyTable } from "../tables/policy-table.ts";
import { policyNotFound } from "../tables/resource-policy.ts";

export const GetResourcePolicy: DynamoDbOperation<"GetResourcePolicy"> = ({ ResourceArn = "" }, ctx) => {
  new Constraints().required("resourceArn", ResourceArn || undefined).check();
  const { policy } = requirePolicyTable(ctx.store, ctx, ResourceArn);
  if (!policy) throw policyNotFound(ResourceArn);
  return { Policy: policy.document, RevisionId: policy.revision };
};
