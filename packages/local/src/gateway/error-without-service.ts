import { type AwsError, awsError, escapeXml, type WireResponse } from "@waybill/wire";
import { services } from "../services/index.ts";

/** The error for a service that the endpoint does not have. */
export function notProvided(service: string): AwsError {
  const message = `Waybill does not provide the AWS service "${service}". It provides: ${Object.keys(services).join(", ")}.`;
  return awsError("NotImplemented", message, { status: 501 });
}

/** The answer to a request of which no service is known that could word the error: in a form that both JSON and XML clients show. */
export function errorWithoutService(
  { code, message, status = 400 }: AwsError,
  contentType: string | undefined,
): WireResponse {
  if (contentType?.startsWith("application/x-www-form-urlencoded")) {
    const type = status < 500 ? "Sender" : "Receiver";
    const body = `<ErrorResponse><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></ErrorResponse>`;
    return { status, headers: { "content-type": "text/xml" }, body };
  }
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: JSON.stringify({ __type: code, message }),
  };
}
