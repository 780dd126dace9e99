import type { RequestBody } from "../request-body.ts";

/** An HTTP request as the protocols see it. */
export interface WireRequest {
  readonly method: string;
  /** Percent-encoded, without the query: `/bucket/a%20key`. */
  readonly path: string;
  readonly query: QueryParameters;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: RequestBody;
}

/** Decoded query parameters by name; a name without `=` has the value "". */
export type QueryParameters = ReadonlyMap<string, readonly string[]>;

export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array> | undefined;
}
