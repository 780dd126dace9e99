/** The object that `text` is the JSON of, or undefined. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? ((value ?? undefined) as never) : undefined;
  } catch {
    return undefined;
  }
}
