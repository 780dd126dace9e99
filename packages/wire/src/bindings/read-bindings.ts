import { decodeUri } from "../http/parse-target.ts";
import type { WireRequest } from "../http/wire-message.ts";
import type { Labels } from "../routing/route-table.ts";
import type { MemberBinding, MessageBindings } from "./member-binding.ts";
import { readText } from "./text-value.ts";

/** Reads every member that is not in the body. */
export function readBindings(bindings: MessageBindings, request: WireRequest, labels: Labels): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { member, schema } of bindings.labels) {
    const label = labels[member];
    if (label !== undefined) input[member] = readText(schema, decodeUri(label), member);
  }
  for (const binding of bindings.query) readQuery(input, binding, request);
  for (const { member, name, schema } of bindings.headers) {
    const text = request.headers[name];
    if (text === undefined) continue;
    const value = schema.isListSchema()
      ? text.split(",").map((item) => readText(schema.getValueSchema(), item.trim(), name))
      : readText(schema, schema.getMergedTraits().mediaType ? Buffer.from(text, "base64").toString() : text, name);
    if (value !== undefined) input[member] = value;
  }
  for (const { member, name } of bindings.prefixHeaders) readPrefixHeaders(input, member, name, request);
  if (bindings.queryParams) {
    const named = new Set(bindings.query.map((binding) => binding.name));
    input[bindings.queryParams.member] = Object.fromEntries([...request.query].filter(([name]) => !named.has(name)));
  }
  return input;
}

function readQuery(
  input: Record<string, unknown>,
  { member, name, schema }: MemberBinding,
  request: WireRequest,
): void {
  const values = request.query.get(name);
  if (!values) return;
  input[member] = schema.isListSchema()
    ? values.map((value) => readText(schema.getValueSchema(), value, name))
    : readText(schema, values[0] ?? "", name);
}

function readPrefixHeaders(input: Record<string, unknown>, member: string, prefix: string, request: WireRequest): void {
  let found: Record<string, string> | undefined;
  for (const name in request.headers) {
    const value = request.headers[name];
    if (value === undefined || !name.startsWith(prefix)) continue;
    found ??= {};
    found[name.slice(prefix.length)] = value;
  }
  if (found) input[member] = found;
}
