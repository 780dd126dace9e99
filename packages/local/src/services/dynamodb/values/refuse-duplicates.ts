import { invalidParameters } from "../errors.ts";
import type { AttributeValue } from "./attribute-value.ts";
import { compareBytes, compareStrings } from "./compare.ts";
import { memberKeys } from "./sets.ts";

/** Throws when a member of the set is there twice. */
export function refuseDuplicates(set: AttributeValue): void {
  const keys = memberKeys(set);
  const distinct = new Set(keys);
  if (distinct.size === keys.length) return;
  const repeat = keys.findIndex((key, i) => keys.indexOf(key) < i);
  throw invalidParameters(`Input collection ${printed(set, repeat)}contains duplicates.`);
}

/** AWS prints the members up to the first repeat in their order, and the rest as they were sent; numbers not at all. */
function printed({ SS, BS }: AttributeValue, repeat: number): string {
  if (SS) {
    const members = [...SS.slice(0, repeat).sort(compareStrings), ...SS.slice(repeat)];
    return `[${members.map((member) => `"${member}"`).join(", ")}] `;
  }
  if (!BS) return "";
  const members = [...BS.slice(0, repeat).sort(compareBytes), ...BS.slice(repeat)];
  return `[${members.map((bytes) => `"${Buffer.from(bytes).toString("base64")}"`).join(",")}]of type BS `;
}
