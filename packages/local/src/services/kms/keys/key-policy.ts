import { awsError } from "@waybill/wire";

/** What AWS gives a key that is made without a policy: the account's IAM policies decide. JSON. */
export function defaultKeyPolicy(accountId: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}

/** Throws MalformedPolicyDocumentException. */
export function checkKeyPolicy(text: string): void {
  try {
    const policy = JSON.parse(text);
    if (typeof policy === "object" && policy !== null && "Statement" in policy) return;
  } catch {
    // Said below.
  }
  throw awsError("MalformedPolicyDocumentException", "The policy document is not a valid key policy.");
}
