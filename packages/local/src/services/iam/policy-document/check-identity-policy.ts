import { identityPolicyFault } from "../../../authorization/policy-document/identity-policy-fault.ts";
import { malformedPolicyDocument } from "../errors.ts";

/** Throws the MalformedPolicyDocument that IAM throws for a policy of an identity. */
export function checkIdentityPolicy(document: string, kind: "managed" | "inline"): void {
  const fault = identityPolicyFault(document, kind);
  if (fault !== undefined) throw malformedPolicyDocument(fault);
}
