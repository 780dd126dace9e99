import { javaText } from "../json/java-text.ts";
import type { JsonValue } from "../json/json.ts";

/** Splits at every character of `separators`; empty parts are dropped. */
export function split([text, separators]: readonly JsonValue[]): JsonValue | undefined {
  if (typeof text !== "string" || typeof separators !== "string") return undefined;
  const parts = [""];
  for (const character of text) {
    if (separators.includes(character)) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part !== "");
}

/** Puts a value into each `{}` of the template; `\{` and `\}` are braces. */
export function format([template, ...values]: readonly JsonValue[]): JsonValue | undefined {
  if (typeof template !== "string") return undefined;
  const pieces = template.match(/\{\}|\\[{}\\']|[^{}]/gs) ?? [];
  if (pieces.join("") !== template) return undefined;
  if (pieces.filter((piece) => piece === "{}").length !== values.length) return undefined;
  const remaining = values.values();
  return pieces.map((piece) => (piece === "{}" ? javaText(remaining.next().value ?? null) : unescaped(piece))).join("");
}

function unescaped(piece: string): string {
  return piece.length > 1 ? piece.slice(1) : piece;
}
