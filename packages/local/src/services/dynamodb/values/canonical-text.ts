/** One text for documents that differ in nothing but the order of their members. */
export function canonicalText(document: object): string {
  return JSON.stringify(document, function replace(this: Record<string, unknown>, member: string, json: unknown) {
    // A Buffer has been through its toJSON by now.
    const value = this[member] instanceof Uint8Array ? this[member] : json;
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
