import type { WireRequest, WireResponse } from "@waybill/wire";
import { credentialScope } from "../credential-scope.ts";
import { bucketOf } from "./bucket-of.ts";

// Every service but S3 lets pages of any origin call it, signed as every call is.
// https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/cors.html; what DynamoDB answers: ScyllaDB's test_cors.py

const SHARED = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
};

/** Whether a preflight asks for a call of another service than S3: nobody signs it, and there is one port for all. */
export function isPreflightOfService(request: WireRequest, hasBucket: (name: string) => boolean): boolean {
  const { origin, "access-control-request-headers": asked = "" } = request.headers;
  if (origin === undefined) return false;
  if (/\b(x-amz-target|smithy-protocol)\b/i.test(asked)) return true;
  const first = bucketOf(request);
  // Lambda's paths begin with the date of an API, which may be a bucket's name.
  return first === "" || (/^\d{4}-\d{2}-\d{2}$/.test(first) && !hasBucket(first));
}

/** Whether a request is for another service than S3. */
export function isForService(request: WireRequest): boolean {
  const scope = credentialScope(request);
  return scope ? scope.service !== "s3" : request.headers["x-amz-target"] !== undefined;
}

export function answerServicePreflight({ headers }: WireRequest): WireResponse {
  const { "access-control-request-method": method, "access-control-request-headers": asked } = headers;
  return {
    status: 200,
    headers: {
      ...SHARED,
      ...(method !== undefined && { "access-control-allow-methods": method }),
      ...(asked !== undefined && { "access-control-allow-headers": asked }),
      "access-control-max-age": "172800",
    },
    body: undefined,
  };
}

export function shareServiceResponse(response: WireResponse): WireResponse {
  return { ...response, headers: { ...response.headers, ...SHARED } };
}
