import type { MessageBindings } from "./member-binding.ts";
import { encodeHeader, writeText } from "./text-value.ts";

/** The headers of a response; `undefined` and `null` members are left out. */
export function writeHeaders(bindings: MessageBindings, output: Record<string, unknown>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { member, name, schema } of bindings.headers) {
    const value = output[member];
    if (value !== undefined && value !== null) headers[name] = writeText(schema, value);
  }
  for (const { member, name } of bindings.prefixHeaders) {
    const values = output[member] as Record<string, string> | undefined;
    for (const key in values) headers[name + key] = encodeHeader(String(values[key]));
  }
  return headers;
}

/** The status of a response: that of a member bound to it, else the operation's. */
export function writeStatus(bindings: MessageBindings, output: Record<string, unknown>, status: number): number {
  const bound = bindings.status && output[bindings.status.member];
  return typeof bound === "number" ? bound : status;
}
