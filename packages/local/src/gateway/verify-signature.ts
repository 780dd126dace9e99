import {
  awsError,
  readSignatureV4,
  type SignatureV4,
  type SignedText,
  SigningKeys,
  sha256,
  signatureV2,
  stringToSignV2,
  verifySignatureV4,
  type WireRequest,
} from "@waybill/wire";
import type { ServiceName } from "../services/index.ts";
import { type AuthenticationFault, authenticationError } from "./authentication-error.ts";
import { basicTime, readBasicTime } from "./basic-time.ts";
import { pathStyle } from "./path-style.ts";
import { payloadOf } from "./payload-hash.ts";
import { checkSignedHeaders } from "./signed-headers.ts";

/** How far a client's clock may be off. */
const SKEW_MS = 15 * 60_000;

const keys = new SigningKeys();

/** A signature that has been found right, for what it says of the body. */
export interface VerifiedSignature {
  readonly signature: SignatureV4;
  readonly key: ReturnType<SigningKeys["of"]>;
  /** SHA-256 of the body in hexadecimal, or what stands for it: `UNSIGNED-PAYLOAD`, `STREAMING-…`. */
  readonly payload: string;
}

export interface Verification {
  readonly service: ServiceName;
  readonly accessKeyId: string;
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Throws the service's error for a request as it was received that was not signed with `secret`. Undefined for a URL of
 * signature version 2, which says nothing of the body.
 */
export function verifySignature(request: WireRequest, facts: Verification): VerifiedSignature | undefined {
  const { service, secret } = facts;
  const fail = (fault: AuthenticationFault) => authenticationError(service, request, fault);
  if (request.query.has("AWSAccessKeyId") && request.headers.authorization === undefined) {
    verifyV2(request, facts);
    return undefined;
  }
  const signature = readSignatureV4(request);
  if (signature === undefined) throw unsupported();
  const fault = timeFault(request, signature, facts);
  if (fault) throw fault === SKEWED ? tooSkewed(signature.time, facts.now) : fail(fault);
  const isS3 = signature.service === "s3";
  checkSignedHeaders(request, signature, fail);
  const payload = isS3 ? payloadOf(request, signature) : sha256(request.body.bytes ?? "");
  const key = keys.of(secret, signature);
  const wrong = verifySignatureV4(request, signature, { key, payload });
  if (wrong) throw fail({ kind: "wrong-signature", fields: shown(facts.accessKeyId, signature.signature, wrong) });
  return { signature, key, payload };
}

function verifyV2(request: WireRequest, { service, secret, accessKeyId }: Verification): void {
  const given = request.query.get("Signature")?.[0] ?? "";
  const stringToSign = stringToSignV2(pathStyle(request));
  if (given === signatureV2(secret, stringToSign)) return;
  const fields = shown(accessKeyId, given, { stringToSign });
  throw authenticationError(service, request, { kind: "wrong-signature", fields });
}

const SKEWED: AuthenticationFault = { kind: "wrong-signature" };

/** Of S3's presigned URLs, `checkPresignedUrl` has told already. */
function timeFault(
  { query }: WireRequest,
  { placed, service, date, time }: SignatureV4,
  { now }: Verification,
): AuthenticationFault | undefined {
  if (service === "s3" && placed === "query") return undefined;
  const signedAt = readBasicTime(time);
  if (signedAt === undefined) return { kind: "incomplete" };
  const lifetime = placed === "query" ? Number(query.get("X-Amz-Expires")?.[0] ?? 0) * 1000 : 0;
  const isEarly = signedAt - SKEW_MS > now;
  if (isEarly || signedAt + SKEW_MS + lifetime < now) return service === "s3" ? SKEWED : staleness(time, now, isEarly);
  if (time.startsWith(date)) return undefined;
  return {
    kind: "wrong-signature",
    message: `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`,
  };
}

function staleness(time: string, now: number, isEarly: boolean): AuthenticationFault {
  const server = basicTime(now);
  const bound = basicTime(isEarly ? now + SKEW_MS : now - SKEW_MS);
  const message = isEarly
    ? `Signature not yet current: ${time} is still later than ${bound} (${server} + 15 min.)`
    : `Signature expired: ${time} is now earlier than ${bound} (${server} - 15 min.)`;
  return { kind: "wrong-signature", message };
}

function tooSkewed(time: string, now: number) {
  return awsError(
    "RequestTimeTooSkewed",
    "The difference between the request time and the current time is too large.",
    {
      status: 403,
      fields: {
        RequestTime: time,
        ServerTime: new Date(now).toISOString().replace(/\.\d{3}Z$/, "Z"),
        MaxAllowedSkewMilliseconds: String(SKEW_MS),
      },
    },
  );
}

function unsupported() {
  const message = "Waybill verifies signatures of AWS4-HMAC-SHA256, and of version 2 in S3's presigned URLs, only.";
  return awsError("NotImplemented", message, { status: 501 });
}

/** What S3 tells, so that one can compare. */
function shown(accessKeyId: string, given: string, { stringToSign, canonicalRequest }: Partial<SignedText>) {
  return {
    AWSAccessKeyId: accessKeyId,
    StringToSign: stringToSign,
    SignatureProvided: given,
    StringToSignBytes: hexBytes(stringToSign),
    ...(canonicalRequest !== undefined && {
      CanonicalRequest: canonicalRequest,
      CanonicalRequestBytes: hexBytes(canonicalRequest),
    }),
  };
}

function hexBytes(text = ""): string {
  return Buffer.from(text)
    .toString("hex")
    .replace(/..(?=.)/g, "$& ");
}
