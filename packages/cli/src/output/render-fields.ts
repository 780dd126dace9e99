import { styleText } from "node:util";
import { visible } from "./visible.ts";

/** One `name  value` a line. */
export function renderFields(fields: object): string {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries
    .map(([name, value]) => `${styleText("bold", name.padEnd(width))}  ${visible(String(value))}`)
    .join("\n");
}
