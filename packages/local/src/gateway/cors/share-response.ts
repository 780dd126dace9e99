import type { Reader } from "@waybill/store";
import type { WireRequest, WireResponse } from "@waybill/wire";
import { decideCors } from "../../services/s3/buckets/cors-rules.ts";
import { pathStyle } from "../path-style.ts";
import { bucketOf } from "./bucket-of.ts";
import { corsHeaders } from "./cors-headers.ts";
import { isForService, shareServiceResponse } from "./service-cors.ts";

/** Adds what lets a page of another origin read a response. One that no rule lets pass stays as it is: the browser hides it. */
export function shareResponse(received: WireRequest, response: WireResponse, reader: Reader): WireResponse {
  if (isForService(received)) return shareServiceResponse(response);
  const request = pathStyle(received);
  const { method, headers } = request;
  const { origin = "" } = headers;
  const { rule } = decideCors(reader, { bucket: bucketOf(request), origin, method });
  return rule ? { ...response, headers: { ...response.headers, ...corsHeaders(rule, origin) } } : response;
}
