import type { ConditionContext } from "./condition-context.ts";

const VARIABLE = /\$\{([^}]*)\}/g;

export function hasVariables(text: string): boolean {
  return text.includes("${");
}

/**
 * Puts values for `${key}`, for `${key, 'default'}`, and for `${*}`, `${?}`, `${$}`, which stand for the characters themselves. Undefined when
 * a key has no value, or several, and there is no default: what contains it then matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function expandVariables(
  text: string,
  context: ConditionContext,
  literal: (value: string) => string = (value) => value,
): string | undefined {
  let isWhole = true;
  const expanded = text.replace(VARIABLE, (_, inner: string) => {
    if (inner === "*" || inner === "?" || inner === "$") return literal(inner);
    const [, key = "", fallback] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inner) ?? [];
    const values = context(key.toLowerCase());
    const value = values?.length === 1 ? values[0] : fallback;
    if (value === undefined) isWhole = false;
    return literal(value ?? "");
  });
  return isWhole ? expanded : undefined;
}
