import type { IamOperation } from "../iam-ctx.ts";
import { contextKeys } from "../simulation/context-keys.ts";
import { listedPolicies, sourcePrincipal } from "../simulation/source-policy.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html */
export const GetContextKeysForPrincipalPolicy: IamOperation<"GetContextKeysForPrincipalPolicy"> = (input, ctx) => {
  const own = sourcePrincipal(ctx.store, input.PolicySourceArn ?? "").policies;
  const policies = [...own, ...listedPolicies("PolicyInputList", input.PolicyInputList)];
  return { ContextKeyNames: [...contextKeys(policies.map(({ document }) => document))] };
};
