import { documentSize } from "./encode-document.ts";
import { quotaExceeded } from "./errors.ts";
import { checkIdentityPolicy } from "./policy-document/check-identity-policy.ts";

const MAX_SIZE = 6144;

/** Throws MalformedPolicyDocument and LimitExceeded. */
export function checkManagedDocument(document: string): void {
  checkIdentityPolicy(document, "managed");
  if (documentSize(document) > MAX_SIZE) throw quotaExceeded("PolicySize", MAX_SIZE);
}
