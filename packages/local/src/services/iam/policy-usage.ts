import type { Reader } from "@waybill/store";
import type { PolicyUsage } from "./managed-policy.ts";
import { groups, type Principal, roles, users } from "./principal.ts";

function* allPrincipals(reader: Reader): Iterable<Principal> {
  yield* roles.all(reader);
  yield* users.all(reader);
  yield* groups.all(reader);
}

/** Counts the uses of all policies in one pass; the returned function tells those of one, by its ARN. */
export function countUsage(reader: Reader): (policyArn: string) => PolicyUsage {
  const attachments = new Map<string, number>();
  const boundaries = new Map<string, number>();
  const increment = (counts: Map<string, number>, arn: string) => counts.set(arn, (counts.get(arn) ?? 0) + 1);
  for (const { attachedPolicies, permissionsBoundary } of allPrincipals(reader)) {
    for (const arn of attachedPolicies) increment(attachments, arn);
    if (permissionsBoundary !== undefined) increment(boundaries, permissionsBoundary);
  }
  return (arn) => ({ attachments: attachments.get(arn) ?? 0, boundaries: boundaries.get(arn) ?? 0 });
}
