/** What AWS's answers have that those of the older recordings have not. */
const NEWER = new Set(["encryptionConfiguration", "redriveCount", "redriveStatus", "redriveStatusReason"]);

/**
 * Where two values differ, or undefined. In the expected one `<…>`, the names of masks, and texts in `masks` stand for
 * anything. Texts that begin with `{` or `[` and hold JSON are compared as what they hold: whitespace was not recorded.
 */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  masks: ReadonlySet<string>,
  at = "",
): string | undefined {
  if (isStructure(expected)) return structureDifference(opened(actual), expected, masks, at);
  if (typeof expected === "string" && isStructure(opened(expected)) && typeof actual === "string") {
    return firstDifference(opened(actual), opened(expected), masks, at);
  }
  // A number or a literal that was text of JSON.
  const alike =
    typeof expected === "string"
      ? matches(actual, expected, masks)
      : actual === expected || actual === JSON.stringify(expected);
  // How long a time is as text differs from time to time.
  if (alike || at.includes("Content-Length")) return undefined;
  return `${at}: ${shown(actual)} instead of ${shown(expected)}`;
}

function structureDifference(
  actual: unknown,
  expected: object,
  masks: ReadonlySet<string>,
  at: string,
): string | undefined {
  if (!isStructure(actual) || Array.isArray(actual) !== Array.isArray(expected)) {
    return `${at}: ${shown(actual)} instead of ${shown(expected)}`;
  }
  if (Array.isArray(expected) && Array.isArray(actual) && actual.length !== expected.length) {
    return `${at}: ${actual.length} entries instead of ${expected.length}`;
  }
  const { ResponseMetadata: _, ...members } = expected as Record<string, unknown>;
  const has = actual as Record<string, unknown>;
  const more = Object.keys(has).filter((name) => has[name] !== undefined && !NEWER.has(name) && name !== "$metadata");
  for (const name of new Set([...Object.keys(members), ...more])) {
    const found = firstDifference(has[name], members[name], masks, `${at}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isStructure(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function matches(actual: unknown, expected: string, masks: ReadonlySet<string>): boolean {
  if (masks.has(expected) || MASK.test(expected)) return true;
  const text =
    typeof actual === "string" ? actual : actual instanceof Date ? actual.toISOString() : JSON.stringify(actual);
  const pieces = expected.split(/<[^<>]*>/).map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(text ?? "undefined");
}

const MASK =
  /^(timestamp|datetime|date|(?:start|stop|creation)-date|snf_role_arn|sfn_role_arn|RandomNumberGenerated|(?:x-amzn-)?RequestId|(?:state-machine|execution)-arn)$/;

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 300);
}
