import type { Reader } from "@waybill/store";
import type { WireRequest, WireResponse } from "@waybill/wire";
import { decideCors } from "../../services/s3/buckets/cors-rules.ts";
import { bucketOf } from "./bucket-of.ts";
import { corsHeaders } from "./cors-headers.ts";

/** Adds what lets a page of another origin read a response. One that no rule lets pass stays as it is: the browser hides it. */
export function shareResponse(request: WireRequest, response: WireResponse, reader: Reader): WireResponse {
  const { method, headers } = request;
  const { origin = "" } = headers;
  const { rule } = decideCors(reader, { bucket: bucketOf(request), origin, method });
  return rule ? { ...response, headers: { ...response.headers, ...corsHeaders(rule, origin) } } : response;
}
