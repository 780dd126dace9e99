import type { QueryParameters, WireRequest } from "../http/wire-message.ts";
import type { SignatureV4 } from "./signature-v4.ts";
import { uriEncode } from "./uri-encode.ts";

/**
 * What the signer of a request has hashed and signed, as far as it is to be believed: from the request as it was received.
 * `payload`: the body's SHA-256 in hexadecimal, or what stands for it. S3 encodes paths once and leaves them as they are; the
 * other services encode what has been encoded, without `.`, `..` and empty segments.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalRequest(request: WireRequest, signature: SignatureV4, payload: string): string {
  const { method, path, query, headers } = request;
  let lines = "";
  for (const name of signature.signedHeaders) lines += `${name}:${trimmed(headers[name] ?? "")}\n`;
  const uri = signature.service === "s3" ? encodedOnce(path) : encodedTwice(path);
  return `${method}\n${uri}\n${canonicalQuery(query)}\n${lines}\n${signature.signedHeaders.join(";")}\n${payload}`;
}

function trimmed(value: string): string {
  return / {2}|[\t\n\r]|^ | $/.test(value) ? value.trim().replace(/\s+/g, " ") : value;
}

function encodedOnce(path: string): string {
  if (/^[\w.~/-]+$/.test(path)) return path;
  return path.split("/").map(encodedAnew).join("/") || "/";
}

/** A client may leave some characters as they are in the path that it sends, and signs them encoded. */
function encodedAnew(segment: string): string {
  try {
    return uriEncode(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

function encodedTwice(path: string): string {
  if (path === "/") return path;
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(uriEncode(segment));
  }
  const slash = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${slash}`;
}

function canonicalQuery(query: QueryParameters): string {
  if (query.size === 0) return "";
  const encoded: [string, readonly string[]][] = [];
  for (const [name, values] of query) if (name !== "X-Amz-Signature") encoded.push([uriEncode(name), values]);
  encoded.sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = encoded.flatMap(([name, values]) =>
    values.length === 1
      ? `${name}=${uriEncode(values[0] ?? "")}`
      : values
          .map(uriEncode)
          .sort()
          .map((value) => `${name}=${value}`),
  );
  return pairs.join("&");
}
