import { notImplemented, resourcePolicyNotFound } from "../errors.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { resourcePolicyKey } from "../resource-policy/resource-policy.ts";

export const DeleteResourcePolicy: LogsOperation<"DeleteResourcePolicy"> = (input, ctx) => {
  if (input.resourceArn !== undefined) throw notImplemented("DeleteResourcePolicy.resourceArn");
  const { policyName = "" } = input;
  ctx.store.transaction((tx) => {
    const key = resourcePolicyKey(policyName);
    if (tx.get(key) === undefined) throw resourcePolicyNotFound(policyName);
    tx.delete(key);
  });
  return {};
};
