import { requestTooLarge, unreadablePayload } from "./errors.ts";

/** Bytes of a payload. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LIMITS = { RequestResponse: 6_291_456, DryRun: 6_291_456, Event: 1_048_576 };
/** Bytes of a response to a synchronous invocation: Lambda grants a little more than for requests. */
const RESPONSE_LIMIT = 6_291_556;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The payload of an invocation as JSON text, `{}` if there is none. Throws when it is too large or no JSON. */
export function invocationPayload(payload: unknown, type: keyof typeof LIMITS): string {
  const bytes = typeof payload === "string" ? Buffer.byteLength(payload) : ((payload as Uint8Array)?.byteLength ?? 0);
  if (bytes === 0) return "{}";
  if (bytes > LIMITS[type]) throw requestTooLarge(LIMITS[type], "InvokeFunction");
  try {
    const text = typeof payload === "string" ? payload : decoder.decode(payload as Uint8Array);
    JSON.parse(text);
    return text;
  } catch (error) {
    throw unreadablePayload(error);
  }
}

/** The error that takes the place of a response which is too large. */
export function oversizedResponse(payload: string): string | undefined {
  if (payload.length * 3 <= RESPONSE_LIMIT || Buffer.byteLength(payload) <= RESPONSE_LIMIT) return undefined;
  return JSON.stringify({
    errorMessage: `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT} bytes).`,
    errorType: "Function.ResponseSizeTooLarge",
  });
}
