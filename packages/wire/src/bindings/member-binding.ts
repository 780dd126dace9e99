import type { NormalizedSchema } from "@smithy/core/schema";

/** Where in an HTTP message the members of a structure travel. */
export interface MessageBindings {
  readonly labels: readonly MemberBinding[];
  readonly query: readonly MemberBinding[];
  readonly headers: readonly MemberBinding[];
  readonly prefixHeaders: readonly MemberBinding[];
  /** The member that carries all query parameters that no other member names. */
  readonly queryParams: MemberBinding | undefined;
  /** The member that is the body. */
  readonly payload: MemberBinding | undefined;
  /** The member that carries the status. */
  readonly status: MemberBinding | undefined;
  /** Members that make up the body when none is the payload. */
  readonly body: ReadonlySet<string>;
}

export interface MemberBinding {
  readonly member: string;
  /** Header (lower case), query parameter or prefix. */
  readonly name: string;
  readonly schema: NormalizedSchema;
}

const cache = new WeakMap<object, MessageBindings>();

export function messageBindings(schema: NormalizedSchema): MessageBindings {
  const known = cache.get(schema);
  if (known) return known;
  const bindings = compile(schema);
  cache.set(schema, bindings);
  return bindings;
}

function compile(struct: NormalizedSchema): MessageBindings {
  const labels: MemberBinding[] = [];
  const query: MemberBinding[] = [];
  const headers: MemberBinding[] = [];
  const prefixHeaders: MemberBinding[] = [];
  const body = new Set<string>();
  let queryParams: MemberBinding | undefined;
  let payload: MemberBinding | undefined;
  let status: MemberBinding | undefined;
  for (const [member, schema] of struct.structIterator()) {
    const traits = schema.getMergedTraits();
    const bind = (name: string): MemberBinding => ({ member, name, schema });
    if (traits.httpLabel) labels.push(bind(member));
    else if (traits.httpQuery) query.push(bind(traits.httpQuery));
    else if (traits.httpHeader) headers.push(bind(traits.httpHeader.toLowerCase()));
    else if (traits.httpPrefixHeaders !== undefined) prefixHeaders.push(bind(traits.httpPrefixHeaders.toLowerCase()));
    else if (traits.httpQueryParams) queryParams = bind(member);
    else if (traits.httpPayload) payload = bind(member);
    else if (traits.httpResponseCode) status = bind(member);
    else body.add(member);
  }
  return { labels, query, headers, prefixHeaders, queryParams, payload, status, body };
}
