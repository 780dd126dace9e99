import type { WireRequest, WireResponse } from "@waybill/wire";
import { services } from "../services/index.ts";

/** The answer for a service that the endpoint does not have, in a form that both JSON and XML clients show. */
export function notProvided(service: string, request: WireRequest): WireResponse {
  const message = `Waybill does not provide the AWS service "${service}". It provides: ${Object.keys(services).join(", ")}.`;
  const form = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  if (form) {
    const body = `<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplemented</Code><Message>${message}</Message></Error></ErrorResponse>`;
    return { status: 501, headers: { "content-type": "text/xml" }, body };
  }
  return {
    status: 501,
    headers: { "content-type": "application/json", "x-amzn-errortype": "NotImplemented" },
    body: JSON.stringify({ __type: "NotImplemented", message }),
  };
}
