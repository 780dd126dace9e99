import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AwsError, parseTarget, type RequestBody, type WireRequest, type WireResponse } from "@waybill/wire";
import type { Clock } from "../ports/clock.ts";
import { errorWithoutService } from "./error-without-service.ts";
import { httpDate } from "./http-date.ts";
import { writeResponse } from "./write-response.ts";

/** AWS accepts far more header bytes than Node's default of 16 KiB: 2 KB of metadata and long session tokens. */
const MAX_HEADER_BYTES = 65_536;

/** An AbortController makes its signal for whoever asks for it. */
export type Hangup = Pick<AbortController, "signal">;

export interface RequestHandler {
  /** By which the answers' `Date` is: clients whose clocks differ sign by it. */
  readonly clock: Pick<Clock, "now">;
  /** `hangup` tells when the client closes the connection. */
  handle(request: WireRequest, hangup: Hangup): Promise<WireResponse>;
  report(error: unknown, context: string): void;
}

/** An HTTP server that hands each request to `handler`; the caller makes it listen. */
export function httpServer(handler: RequestHandler): Server {
  const options = {
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: 60_000,
    requestTimeout: 0,
    highWaterMark: 65_536,
  };
  return createServer(options, (message, response) => {
    void serve(handler, message, response);
  });
}

async function serve(handler: RequestHandler, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const hangup = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) hangup.abort(new Error("the client closed the connection"));
  });
  const send = (answer: WireResponse) => {
    answer.headers.date = httpDate(handler.clock.now());
    return writeResponse(response, answer);
  };
  try {
    const answer = await handler.handle(wireRequest(message), hangup);
    await send(answer);
  } catch (error) {
    if (hangup.signal.aborted) return;
    const isRefused = error instanceof AwsError && !response.headersSent;
    if (isRefused) return await send(errorWithoutService(error, message.headers["content-type"]));
    handler.report(error, `${message.method} ${message.url}`);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { "content-type": "text/plain" }).end("internal error");
  }
}

function wireRequest(message: IncomingMessage): WireRequest {
  const { path, query } = parseTarget(message.url ?? "/");
  return { method: message.method ?? "GET", path, query, headers: headersOf(message), body: bodyOf(message) };
}

/** Node reads header bytes as Latin-1; AWS clients send UTF-8 in metadata. */
function headersOf(message: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const name in message.headers) {
    const value = message.headers[name];
    const text = Array.isArray(value) ? value.join(",") : value;
    headers[name] = text === undefined || isAscii(text) ? text : Buffer.from(text, "latin1").toString("utf8");
  }
  return headers;
}

function isAscii(text: string): boolean {
  return !/[^ -~]/.test(text);
}

function bodyOf(message: IncomingMessage): RequestBody {
  const length = numberOf(message.headers["content-length"]);
  return { length, trailers: {}, [Symbol.asyncIterator]: () => message[Symbol.asyncIterator]() };
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text);
  return text === undefined || Number.isNaN(number) ? undefined : number;
}
