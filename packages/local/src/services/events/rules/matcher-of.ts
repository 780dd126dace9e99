import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";

const matchers = new Map<string, EventMatcher>();
const CAPACITY = 1_000;

/** Compiled once for as long as it is in use. */
export function matcherOf(pattern: string): EventMatcher {
  const known = matchers.get(pattern);
  if (known) return known;
  if (matchers.size >= CAPACITY) matchers.clear();
  const compiled = eventPattern(pattern, "eventbridge");
  matchers.set(pattern, compiled);
  return compiled;
}
