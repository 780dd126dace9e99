import type { Tag } from "@aws-sdk/client-sns";
import { invalidParameter } from "./errors.ts";

const MOST = 50;

/** `tags` with others added or replaced. Throws InvalidParameter. */
export function tagged(tags: Readonly<Record<string, string>>, given: readonly Tag[]): Record<string, string> {
  const names = given.map(({ Key = "" }) => Key);
  if (new Set(names).size < names.length) throw invalidParameter("Duplicated keys are not allowed.");
  if (names.some((name) => name === "" || name.length > 128 || /^aws:/i.test(name))) throw invalidParameter("Tag key");
  if (given.some(({ Value = "" }) => Value.length > 256)) throw invalidParameter("Tag value");
  const all = { ...tags, ...Object.fromEntries(given.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(all).length > MOST) throw invalidParameter(`Tags Reason: no more than ${MOST} tags`);
  return all;
}
