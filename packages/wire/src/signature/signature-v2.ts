import { createHmac } from "node:crypto";
import type { WireRequest } from "../http/wire-message.ts";

/** Query parameters that are part of what is signed. */
const SUBRESOURCES = new Set([
  "accelerate",
  "acl",
  "analytics",
  "cors",
  "delete",
  "encryption",
  "inventory",
  "lifecycle",
  "location",
  "logging",
  "metrics",
  "notification",
  "object-lock",
  "ownershipControls",
  "partNumber",
  "policy",
  "policyStatus",
  "publicAccessBlock",
  "replication",
  "requestPayment",
  "response-cache-control",
  "response-content-disposition",
  "response-content-encoding",
  "response-content-language",
  "response-content-type",
  "response-expires",
  "restore",
  "retention",
  "select",
  "select-type",
  "tagging",
  "torrent",
  "uploadId",
  "uploads",
  "versionId",
  "versioning",
  "versions",
  "website",
]);

/**
 * What a presigned URL of S3 of signature version 2 signs. `path` begins with the bucket, percent-encoded as it was sent.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html
 */
export function stringToSignV2({ method, path, query, headers }: WireRequest): string {
  const expires = query.get("Expires")?.[0] ?? "";
  const { "content-md5": md5 = "", "content-type": type = "" } = headers;
  return `${method}\n${md5}\n${type}\n${expires}\n${amzHeaders({ query, headers })}${path}${subresources(query)}`;
}

/** In base64. */
export function signatureV2(secret: string, stringToSign: string): string {
  return createHmac("sha1", secret).update(stringToSign).digest("base64");
}

/** Those that a URL carries are signed as if they were headers. */
function amzHeaders({ query, headers }: Pick<WireRequest, "query" | "headers">): string {
  const all = [
    ...Object.entries(headers).map(([name, value]) => [name, value ?? ""] as const),
    ...[...query].map(([name, values]) => [name.toLowerCase(), values.join(",")] as const),
  ];
  return all
    .filter(([name]) => name.startsWith("x-amz-"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}\n`)
    .join("");
}

function subresources(query: WireRequest["query"]): string {
  const signed = [...query].filter(([name]) => SUBRESOURCES.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = signed.map(([name, [value = ""]]) => (value === "" ? name : `${name}=${value}`));
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}
