import { awsError, type WireRequest } from "@waybill/wire";
import { readBasicTime } from "./basic-time.ts";

const WEEK_SECONDS = 604_800;
/** How far a client's clock may be ahead. */
const SKEW_MS = 15 * 60_000;

const NEEDED = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Signature",
  "X-Amz-Date",
  "X-Amz-SignedHeaders",
  "X-Amz-Expires",
];

/**
 * Refuses a presigned URL of S3 that is not valid yet or any more, with AccessDenied, or that is not whole, with
 * AuthorizationQueryParametersError. `now`: milliseconds since the epoch.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html; of signature version 2, which boto3 still
 * makes by default: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html#RESTAuthenticationQueryStringAuth
 */
export function checkPresignedUrl({ headers, query }: WireRequest, now: number): void {
  if (headers.authorization !== undefined) return;
  const parameter = (name: string) => query.get(name)?.[0];
  if (query.has("AWSAccessKeyId")) {
    const expires = Number(parameter("Expires"));
    if (!Number.isSafeInteger(expires))
      throw denied(`Invalid date (should be seconds since epoch): ${parameter("Expires")}`);
    if (now > expires * 1000) throw expired(expires * 1000, now);
    return;
  }
  if (NEEDED.some((name) => !parameter(name)))
    throw malformed(`Query-string authentication version 4 requires the ${list(NEEDED)} parameters.`);
  const seconds = lifetime(parameter("X-Amz-Expires") ?? "");
  const signedAt = dateOf(parameter("X-Amz-Date") ?? "");
  if (signedAt > now + SKEW_MS) throw denied("Request is not valid yet");
  const end = signedAt + seconds * 1000;
  if (now > end) throw expired(end, now, { "X-Amz-Expires": seconds });
}

function lifetime(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw malformed("X-Amz-Expires should be a number");
  const seconds = Number(text);
  if (seconds < 0) throw malformed("X-Amz-Expires must be non-negative");
  if (seconds > WEEK_SECONDS)
    throw malformed(
      `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${WEEK_SECONDS} seconds`,
    );
  return seconds;
}

function dateOf(text: string): number {
  const time = readBasicTime(text);
  if (time === undefined) throw malformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  return time;
}

function expired(end: number, now: number, fields: Readonly<Record<string, unknown>> = {}) {
  return denied("Request has expired", { ...fields, Expires: timestamp(end), ServerTime: timestamp(now) });
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function denied(message: string, fields?: Readonly<Record<string, unknown>>) {
  return awsError("AccessDenied", message, { status: 403, ...(fields && { fields }) });
}

function malformed(message: string) {
  return awsError("AuthorizationQueryParametersError", message, { status: 400 });
}

function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")}, and ${names.at(-1)}`;
}
