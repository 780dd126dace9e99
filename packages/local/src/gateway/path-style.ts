import type { WireRequest } from "@waybill/wire";

/**
 * Rewrites a virtual-hosted-style S3 request (`bucket.s3.us-east-1.localhost:4566/key`, `bucket.localhost:4566/key`) to
 * path style. `localhost` itself, `s3.…` and addresses name no bucket.
 */
export function pathStyle(request: WireRequest): WireRequest {
  const host = request.headers.host?.replace(/:\d+$/, "") ?? "";
  const bucket = /^(.+?)(?:\.s3(?:[.-][a-z0-9-]+)?)?\.localhost$/.exec(host)?.[1];
  if (!bucket || bucket === "s3") return request;
  return { ...request, path: `/${bucket}${request.path}` };
}
