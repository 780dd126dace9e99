import type { WireRequest } from "../http/wire-message.ts";

/** What a request says of its signature of version 4. */
export interface SignatureV4 {
  readonly accessKeyId: string;
  /** `20261127`, as the credential scope has it. */
  readonly date: string;
  readonly region: string;
  /** Signing name. */
  readonly service: string;
  /** Lower case, in their order. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits, if it is one. */
  readonly signature: string;
  /** `20261127T101112Z`; empty when the request has none. */
  readonly time: string;
  readonly placed: "header" | "query";
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * Reads the signature of an `Authorization` header or of a presigned URL; undefined where there is none of this version.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readSignatureV4(request: WireRequest): SignatureV4 | undefined {
  const { authorization } = request.headers;
  return authorization === undefined ? ofQuery(request) : ofHeader(request, authorization);
}

function ofHeader({ headers }: WireRequest, authorization: string): SignatureV4 | undefined {
  if (!authorization.startsWith(ALGORITHM)) return undefined;
  const credential = field(authorization, "Credential=");
  const signedHeaders = field(authorization, "SignedHeaders=");
  const time = headers["x-amz-date"] ?? basicTime(headers.date);
  return ofParts(credential, { signedHeaders, signature: field(authorization, "Signature="), time, placed: "header" });
}

function field(authorization: string, name: string): string {
  const start = authorization.indexOf(name);
  if (start < 0) return "";
  const end = authorization.indexOf(",", start);
  return authorization.slice(start + name.length, end < 0 ? undefined : end).trim();
}

/** The time of an HTTP `Date` header, as the string to sign has it. */
function basicTime(date: string | undefined): string {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? "" : new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function ofQuery({ query }: WireRequest): SignatureV4 | undefined {
  const parameter = (name: string) => query.get(name)?.[0] ?? "";
  if (parameter("X-Amz-Algorithm") !== ALGORITHM) return undefined;
  return ofParts(parameter("X-Amz-Credential"), {
    signedHeaders: parameter("X-Amz-SignedHeaders"),
    signature: parameter("X-Amz-Signature"),
    time: parameter("X-Amz-Date"),
    placed: "query",
  });
}

function ofParts(
  credential: string,
  { signedHeaders, ...facts }: Pick<SignatureV4, "signature" | "time" | "placed"> & { readonly signedHeaders: string },
): SignatureV4 | undefined {
  const parts = credential.split("/");
  // An access key id may itself contain slashes.
  const [date, region, service, end] = parts.splice(-4);
  if (parts.length === 0 || !date || !region || !service || end !== "aws4_request") return undefined;
  return { accessKeyId: parts.join("/"), date, region, service, signedHeaders: signedHeaders.split(";"), ...facts };
}
