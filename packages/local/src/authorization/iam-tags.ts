import type { Reader } from "@waybill/store";
import { findPolicy } from "../services/iam/managed-policy.ts";
import { roles, users } from "../services/iam/principal.ts";
import type { Tags } from "./service-access.ts";

/** The tags of a role, user or policy, which other services ask for too; undefined for what is none. */
export function iamTags(arn: string, reader: Reader): Tags | undefined {
  const kind = /^arn:aws:iam::\d{12}:(role|user|policy)\//.exec(arn)?.[1];
  if (kind === undefined) return undefined;
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const found = kind === "policy" ? findPolicy(reader, arn) : (kind === "role" ? roles : users).find(reader, name);
  if (found === undefined || found.arn !== arn) return undefined;
  return Object.fromEntries(found.tags.map(({ Key, Value }) => [Key, Value]));
}
