import { Readable } from "node:stream";
import { HttpResponse } from "@smithy/core/transport";
import { parseTarget } from "./http/parse-target.ts";
import type { WireRequest, WireResponse } from "./http/wire-message.ts";
import { requestBody } from "./request-body.ts";

export type SdkModule = Readonly<Record<string, unknown>>;

type Send = (command: string, input: object) => Promise<Record<string, unknown>>;

/** An SDK client whose requests go to `serve` instead of a socket. For tests. */
export function capturingClient(
  module: SdkModule,
  name: string,
  serve: (request: WireRequest) => Promise<WireResponse>,
  configuration: object = {},
): Send {
  const Client = module[name] as new (config: object) => { send(command: object): Promise<Record<string, unknown>> };
  const client = new Client({
    ...configuration,
    region: "us-east-1",
    endpoint: "http://localhost:1",
    forcePathStyle: true,
    disableHostPrefix: true,
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 1,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: {
      handle: async (request: SdkRequest) => ({ response: httpResponse(await serve(await wireRequest(request))) }),
    },
  });
  return (command, input) => {
    const Command = module[command] as new (input: object) => object;
    return client.send(new Command(input));
  };
}

interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string | string[] | null>;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

async function wireRequest({ method, path, query, headers, body }: SdkRequest): Promise<WireRequest> {
  const search = Object.entries(query).flatMap(([name, values]) =>
    [values]
      .flat()
      .map((value) => `${encodeURIComponent(name)}${value === null ? "" : `=${encodeURIComponent(value)}`}`),
  );
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method,
    path,
    query: parseTarget(`?${search.join("&")}`).query,
    headers: lower,
    body: requestBody(await bytesOf(body)),
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array | string | undefined> {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function httpResponse({ status, headers, body }: WireResponse): HttpResponse {
  const content =
    body === undefined ? [] : typeof body === "string" || body instanceof Uint8Array ? [Buffer.from(body)] : body;
  return new HttpResponse({ statusCode: status, headers, body: Readable.from(content) });
}
