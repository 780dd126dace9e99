import type { ResourcePolicy as ResourcePolicyDescription } from "@aws-sdk/client-cloudwatch-logs";
import { type Key, key, type Reader } from "@waybill/store";

/** A policy of the account as stored, and as AWS describes it. */
export type ResourcePolicy = ResourcePolicyDescription & { readonly policyName: string };

export function resourcePolicyKey(name: string): Key {
  return key("logs", "resource-policy", name);
}

/** By name. */
export function resourcePolicies(reader: Reader): ResourcePolicy[] {
  return [...reader.range({ prefix: key("logs", "resource-policy") })].map(({ value }) => value as ResourcePolicy);
}
