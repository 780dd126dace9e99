import type { Caller } from "../context.ts";

/** One call of one operation, from outside or from a service of the endpoint. */
interface AuthorizationRequest {
  readonly caller: Caller;
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  /** On whose behalf a service principal calls (`aws:SourceArn`). */
  readonly sourceArn?: string | undefined;
}

/**
 * The one point that every call passes. Policies are stored but not evaluated yet: an authenticated caller may do anything,
 * which the endpoint says when it starts. An implementation throws the service's access-denied error.
 */
export type Authorize = (request: AuthorizationRequest) => void;

export const allowAll: Authorize = () => {};
