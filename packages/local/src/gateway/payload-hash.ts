import { awsError, type SignatureV4, type WireRequest } from "@waybill/wire";

const UNSIGNED = "UNSIGNED-PAYLOAD";
const VALUES =
  /^([0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER|STREAMING-AWS4-HMAC-SHA256-PAYLOAD(-TRAILER)?)$/;

/** What an S3 request says of its body, signed with it; a presigned URL need not say anything. */
export function payloadOf({ headers, query }: WireRequest, { placed, signedHeaders }: SignatureV4): string {
  const header = headers["x-amz-content-sha256"];
  const value =
    placed === "header" || signedHeaders.includes("x-amz-content-sha256")
      ? header
      : (query.get("X-Amz-Content-Sha256")?.[0] ?? UNSIGNED);
  if (value === undefined) {
    throw awsError("InvalidRequest", "Missing required header for this request: x-amz-content-sha256", { status: 400 });
  }
  if (VALUES.test(value)) return value;
  const message =
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.";
  throw awsError("InvalidArgument", message, {
    status: 400,
    fields: { ArgumentName: "x-amz-content-sha256", ArgumentValue: value },
  });
}
