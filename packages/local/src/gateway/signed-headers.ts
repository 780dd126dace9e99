import { type AwsError, awsError, type SignatureV4, type WireRequest } from "@waybill/wire";
import type { AuthenticationFault } from "./authentication-error.ts";

/** Every signature is for a host; S3 wants its own headers signed, too. */
export function checkSignedHeaders(
  { headers }: WireRequest,
  { service, signedHeaders }: SignatureV4,
  fail: (fault: AuthenticationFault) => AwsError,
): void {
  const hasHost = signedHeaders.includes("host");
  if (service !== "s3") {
    if (hasHost) return;
    const message = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
    throw fail({ kind: "wrong-signature", message });
  }
  const unsigned = hasHost ? [] : ["host"];
  for (const name in headers) if (name.startsWith("x-amz-") && !signedHeaders.includes(name)) unsigned.push(name);
  if (unsigned.length === 0) return;
  throw awsError("AccessDenied", "There were headers present in the request which were not signed", {
    status: 403,
    fields: { HeadersNotSigned: unsigned.join(", ") },
  });
}
