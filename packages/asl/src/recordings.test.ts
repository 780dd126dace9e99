import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InvalidDefinitionError } from "./definition/diagnostics.ts";
import { parseStateMachine } from "./definition/parse-state-machine.ts";
import { FakeClock } from "./execution/fake-clock.fixture.ts";
import { runMachine } from "./execution/run-machine.fixture.ts";
import { isObject, type JsonObject, type JsonValue } from "./json/json.ts";

/** Answers of real AWS, which are not part of the project: see the README beside them. */
const folder = new URL("../../../../shared/aws-recordings/step-functions/", import.meta.url);

interface Recording {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly type?: "STANDARD" | "EXPRESS";
  readonly definition?: JsonObject;
  readonly definitionText?: string;
  readonly input?: JsonValue;
  readonly inputText?: string;
  readonly needs?: readonly string[];
  readonly request?: { readonly definition: { readonly $json: JsonObject }; readonly type?: "STANDARD" | "EXPRESS" };
  readonly expected: {
    readonly outcome: {
      readonly status: string;
      readonly output?: JsonValue;
      readonly error?: string;
      readonly cause?: string;
    };
    readonly history?: { readonly events: readonly JsonObject[] } | readonly JsonObject[];
    readonly response?: JsonObject;
  };
}

describe.skipIf(!existsSync(folder))("recordings of AWS", () => {
  if (!existsSync(folder)) return void it("skipped: no recordings", () => {});
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "not-replayed.json");
  const recordings = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Recording[]);

  for (const recording of recordings.filter(isReplayable)) {
    it(`${recording.group} ${recording.id.split("::").at(-1)}`, async () => {
      const { outcome, events } = await replay(recording);
      expect(outcome).toLookLike(recording.expected.outcome);
      const { history } = recording.expected;
      if (history !== undefined) expectHistory(events, "events" in history ? history.events : history);
    });
  }

  for (const recording of recordings.filter(({ kind }) => kind === "validate")) {
    it(`${recording.group} ${recording.id.split("::").at(-1)}`, () => {
      expect(diagnostics(recording)).toEqual(recording.expected.response?.diagnostics);
    });
  }
});

/** Not those that call other services, and not a Map in DISTRIBUTED mode, which is refused. */
function isReplayable({ kind, needs, definition }: Recording): boolean {
  const text = JSON.stringify(definition ?? null);
  return kind === "execution" && needs === undefined && !/"DISTRIBUTED"|aws-sdk:sfn/.test(text);
}

async function replay(recording: Recording) {
  const { outcome, events } = await runMachine(recording.definitionText ?? recording.definition ?? {}, {
    input: recording.inputText ?? spaced(recording.input ?? {}),
    type: recording.type,
    clock: new FakeClock(Date.now()),
  });
  const { output, ...rest } = { output: undefined, ...outcome };
  const shown = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as JsonObject;
  return { outcome: output === undefined ? shown : { ...shown, output: asStored(output.text) }, events };
}

/** JSON as the recorded client wrote it: a space after each comma and colon. */
function spaced(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}: ${spaced(item)}`)
    .join(", ")}}`;
}

function diagnostics({ request }: Recording): readonly unknown[] {
  try {
    parseStateMachine(request?.definition.$json ?? {}, { type: request?.type });
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error.diagnostics;
    throw error;
  }
}

/** Where ids are lists, the order of the events of parallel branches was lost, and so were some of a Parallel itself. */
function expectHistory(events: readonly unknown[], expected: readonly JsonObject[]): void {
  const actual = events.map((event) => asStored(JSON.parse(JSON.stringify(event))) as JsonObject);
  if (expected.every(({ id }) => typeof id === "number")) {
    expect(actual).toHaveLength(expected.length);
    for (const [i, event] of expected.entries()) expect(actual[i]).toLookLike(event);
  } else {
    const types = (list: readonly JsonObject[]) => list.map(({ type }) => String(type)).sort();
    const kept = types(expected);
    const lost = types(actual).filter(
      (type) => kept[kept.indexOf(type)] === undefined || !kept.splice(kept.indexOf(type), 1),
    );
    expect(kept).toEqual([]);
    expect(lost.filter((type) => !type.startsWith("ParallelState"))).toEqual([]);
  }
}

/** Texts that begin with a brace and hold JSON were stored as values. */
function asStored(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.startsWith("{") ? tryParse(value) : value;
  if (Array.isArray(value)) return value.map(asStored);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asStored(item)]));
}

function tryParse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

expect.extend({
  toLookLike(actual: JsonValue, expected: unknown) {
    const difference = firstDifference(actual, expected as JsonValue, "");
    return { pass: difference === undefined, message: () => difference ?? "alike" };
  },
});

declare module "vitest" {
  interface Matchers<T> {
    toLookLike(expected: unknown): T;
  }
}

function firstDifference(
  actual: JsonValue | undefined,
  expected: JsonValue | undefined,
  at: string,
): string | undefined {
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length === expected.length) {
    return first(expected.map((item, i) => firstDifference(actual[i], item, `${at}[${i}]`)));
  }
  if (actual !== undefined && expected !== undefined && isObject(actual) && isObject(expected)) {
    const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return first([...names].map((name) => firstDifference(actual[name], expected[name], `${at}/${name}`)));
  }
  if (Array.isArray(expected) && typeof actual === "string") return firstDifference(tryParse(actual), expected, at);
  const alike =
    typeof expected === "string" ? pattern(expected).test(String(actual)) : String(actual) === String(expected);
  return alike ? undefined : `${at}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
}

function first(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((difference) => difference !== undefined);
}

/** `<…>` and the names of masks stand for anything. */
function pattern(expected: string): RegExp {
  if (/^(timestamp|datetime|date|snf_role_arn|RandomNumberGenerated)$/.test(expected)) return /./;
  const pieces = expected.split(/<[^<>]*>/).map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s");
}
