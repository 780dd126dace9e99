import { violation } from "@waybill/wire";
import { brokenRules, type Constraint, type Value } from "./constraint.ts";

/** By the names that AWS prints: `roleName`, `tags.1.member.key`. An absent member breaks no rule. */
export type Members = Readonly<Record<string, readonly [value: Value | undefined, constraint: Constraint]>>;

/** AWS's sentences on the members that break rules of theirs, for a `validationMessage`. */
export function violations(members: Members): string[] {
  return Object.entries(members).flatMap(([member, [value, constraint]]) => {
    if (value === undefined) return [];
    return brokenRules(value, constraint).map((rule) => violation(member, rule, `'${printed(value)}'`));
  });
}

/** As Java prints it; structures are left out, since AWS's own printing of them cannot be told. */
function printed(value: Value): string {
  if (typeof value !== "object") return String(value);
  const text = (each: unknown) => (typeof each === "object" ? "…" : String(each));
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}=${text(each)}`)
    .join(", ")}}`;
}
