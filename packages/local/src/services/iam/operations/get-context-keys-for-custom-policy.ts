import type { IamOperation } from "../iam-ctx.ts";
import { contextKeys } from "../simulation/context-keys.ts";
import { listedPolicies } from "../simulation/source-policy.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html */
export const GetContextKeysForCustomPolicy: IamOperation<"GetContextKeysForCustomPolicy"> = ({ PolicyInputList }) => {
  const policies = listedPolicies("PolicyInputList", PolicyInputList);
  return { ContextKeyNames: [...contextKeys(policies.map(({ document }) => document))] };
};
