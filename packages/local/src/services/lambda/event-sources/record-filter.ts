import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";
import type { SqsRecord } from "./sqs-record.ts";

/** Whether a record shall invoke the function. */
export type RecordFilter = (record: SqsRecord) => boolean;

/**
 * The filter criteria of a mapping: a record passes if one pattern matches, or if there is none. A body is compared as JSON
 * with a pattern that looks into it, and as text with one that does not.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 */
export function recordFilter(patterns: readonly string[]): RecordFilter {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map((json) => {
    return { matches: eventPattern(json), looksIntoBody: looksIntoBody(JSON.parse(json)) };
  });
  return (record) => filters.some(({ matches, looksIntoBody }) => passes(record, matches, looksIntoBody));
}

function passes(record: SqsRecord, matches: EventMatcher, looksIntoBody: boolean): boolean {
  if (!looksIntoBody) return matches(record);
  try {
    return matches({ ...record, body: JSON.parse(record.body) });
  } catch {
    return false;
  }
}

function looksIntoBody(pattern: unknown): boolean {
  const { body = [], $or: alternatives = [] } = pattern as { body?: unknown; $or?: readonly unknown[] };
  return !Array.isArray(body) || alternatives.some(looksIntoBody);
}
