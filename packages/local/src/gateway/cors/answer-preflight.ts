import type { Reader } from "@waybill/store";
import { type AwsError, awsError, type WireRequest, type WireResponse } from "@waybill/wire";
import { findBucket } from "../../services/s3/buckets/bucket.ts";
import { CORS_METHODS, type CorsDecision, decideCors } from "../../services/s3/buckets/cors-rules.ts";
import { bucketOf } from "./bucket-of.ts";
import { corsHeaders } from "./cors-headers.ts";
import { answerServicePreflight, isPreflightOfService } from "./service-cors.ts";

type Refusal = Extract<CorsDecision, { refusedFor: string }>["refusedFor"];

/** The type of the resource that the error names, and why. */
const REFUSALS: Readonly<Record<Refusal, readonly [resourceType: string, reason: string]>> = {
  "bucket not found": ["BUCKET", "Bucket not found"],
  "not enabled": ["BUCKET", "CORS is not enabled for this bucket."],
  "not allowed": [
    "OBJECT",
    "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
  ],
};

/**
 * Answers a browser's question whether a page of another origin may send a request to a bucket or a service. Nobody signs it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 */
export function answerPreflight(request: WireRequest, reader: Reader): WireResponse {
  const hasBucket = (name: string) => findBucket(reader, name) !== undefined;
  if (isPreflightOfService(request, hasBucket)) return answerServicePreflight(request);
  const { origin, "access-control-request-method": method, "access-control-request-headers": asked } = request.headers;
  if (!origin) throw badRequest("Insufficient information. Origin request header needed.");
  if (!method || !CORS_METHODS.includes(method)) {
    throw badRequest(`Invalid Access-Control-Request-Method: ${method ?? "null"}`);
  }
  const headers = (asked ?? "").split(",").flatMap((name) => name.trim() || []);
  const decision = decideCors(reader, { bucket: bucketOf(request), origin, method, headers });
  if (!decision.rule) throw accessForbidden(decision.refusedFor, method);
  return { status: 200, headers: corsHeaders(decision.rule, origin, asked), body: undefined };
}

function badRequest(message: string): AwsError {
  return awsError("BadRequest", message, { status: 400 });
}

function accessForbidden(refusal: Refusal, method: string): AwsError {
  const [resourceType, reason] = REFUSALS[refusal];
  const fields = { Method: method, ResourceType: resourceType };
  return awsError("AccessForbidden", `CORSResponse: ${reason}`, { status: 403, fields });
}
