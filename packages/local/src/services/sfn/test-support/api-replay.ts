import type * as Client from "@aws-sdk/client-sfn";
import { testRandom } from "../../../ports/test-random.ts";
import type { SfnFixture } from "./sfn-fixture.ts";

/** One step of a recorded sequence of calls; which members there are tells what it does. */
export interface ApiStep {
  readonly call?: number;
  readonly op?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Markers that stand for what an answer has: a member, or with `@n` the n-th part of an ARN. */
  readonly bind?: Readonly<Record<string, string>>;
  readonly wait?: string;
  readonly arn?: string;
  readonly match?: string;
  readonly value?: unknown;
  readonly expected?: unknown;
}

/** How an answer was masked when it was recorded: by its text, or whatever a member has. */
export interface MaskRule {
  readonly kind: string;
  readonly pattern?: string;
  readonly replacement?: string;
}

interface Failure {
  readonly name: string;
  readonly message: string;
}

type Commands = Readonly<Record<string, new (input: unknown) => Parameters<Client.SFNClient["send"]>[0]>>;

/** Repeats recorded calls, and shows what came of them as it was recorded. */
export class ApiReplay {
  readonly #fixture: SfnFixture;
  readonly #commands: Commands;
  readonly #rules: readonly MaskRule[];
  readonly #random = testRandom();
  readonly #markers = new Map<string, string>();
  readonly #answers: { readonly op: string; readonly output?: object; readonly error?: Failure }[] = [];

  constructor(fixture: SfnFixture, client: typeof Client, rules: readonly MaskRule[]) {
    this.#fixture = fixture;
    this.#commands = client as unknown as Commands;
    this.#rules = rules;
  }

  /** Takes a step and returns where its outcome differs from the recorded one. */
  async take(step: ApiStep): Promise<string | undefined> {
    if (step.op !== undefined) await this.#call(step.op, step);
    if (step.wait === "terminated") await this.#fixture.end(this.#filled(step.arn) as string);
    if (step.match === undefined) return undefined;
    const masks = this.#rules.flatMap(({ kind, replacement }) => (kind === "jsonpath" ? (replacement ?? []) : []));
    return firstDifference(this.#shown(step.value), step.expected, new Set(masks));
  }

  async #call(op: string, { params = {}, bind = {} }: ApiStep): Promise<void> {
    const command = this.#commands[`${op}Command`];
    if (command === undefined) throw new Error(`no operation ${op}`);
    const send = this.#fixture.sfn.send.bind(this.#fixture.sfn) as (of: object) => Promise<object>;
    try {
      const { $metadata, ...output } = (await send(new command(this.#filled(params)))) as { $metadata?: unknown };
      this.#answers.push({ op, output });
      for (const [marker, from] of Object.entries(bind)) this.#bind(marker, from, output);
    } catch (error) {
      this.#answers.push({ op, error: error as Failure });
    }
  }

  #bind(marker: string, from: string, output: Readonly<Record<string, unknown>>): void {
    const [member = "", part = "-1"] = from.split("@");
    const value = output[member];
    if (typeof value === "string") this.#markers.set(marker, value.split(":").at(Number(part)) ?? "");
  }

  /** A recorded value with markers filled in. */
  #filled(value: unknown): unknown {
    if (typeof value === "string") return this.#fillText(value);
    if (Array.isArray(value)) return value.map((item) => this.#filled(item));
    if (typeof value !== "object" || value === null) return value;
    if ("$json" in value) return JSON.stringify(this.#filled(value.$json));
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#filled(item)]));
  }

  #fillText(text: string): string {
    return text.replaceAll(/zz(?:uuid|uid|role|exec|ver|rev)\d*zz/g, (marker) => {
      const known = this.#markers.get(marker) ?? this.#random.uuid().slice(0, marker.includes("uuid") ? undefined : 8);
      this.#markers.set(marker, known);
      return known;
    });
  }

  /** What a step compares: answers in place of the references to them, masked by the rules of the recording. */
  #shown(value: unknown): unknown {
    let text = JSON.stringify(this.#resolved(value));
    for (const { pattern, replacement = "" } of this.#rules) {
      if (pattern !== undefined) text = text.replaceAll(this.#fillText(pattern), replacement);
    }
    return asStored(JSON.parse(text, sortReferences));
  }

  #resolved(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const [[reference, index] = ["", 0]] = Object.entries(value);
    if (!reference.startsWith("$")) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#resolved(item)]));
    }
    const {
      op,
      output,
      error = { name: "none", message: JSON.stringify(output) },
    } = this.#answers[index as number] ?? {};
    if (reference === "$call") return output;
    if (reference === "$errorType") return error.name;
    if (reference === "$errorText") {
      return `An error occurred (${error.name}) when calling the ${op} operation: ${error.message}`;
    }
    return { Error: { Code: error.name, Message: error.message }, message: error.message };
  }
}

/** In the recordings the variables of each state are sorted. */
function sortReferences(name: string, value: unknown): unknown {
  if (name !== "variableReferences") return value;
  return Object.fromEntries(Object.entries(value as object).map(([state, names]) => [state, names.toSorted()]));
}

/** Texts that begin with a brace and hold JSON were stored as values. */
function asStored(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("{")) return parsed(value);
  if (Array.isArray(value)) return value.map(asStored);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asStored(item)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What AWS's answers have that those of the older recordings have not. */
const newer = new Set(["encryptionConfiguration", "RedriveCount", "RedriveStatus", "RedriveStatusReason"]);

/** Where two values differ, or undefined. In the expected one `<…>`, and texts in `masks`, stand for anything. */
function firstDifference(actual: unknown, expected: unknown, masks: ReadonlySet<string>, at = ""): string | undefined {
  if (typeof actual === "object" && actual !== null && typeof expected === "object" && expected !== null) {
    const { ResponseMetadata: _, ...members } = expected as Record<string, unknown>;
    const more = Object.keys(actual).filter((name) => !newer.has(name));
    for (const name of new Set([...Object.keys(members), ...more])) {
      const of = (actual as Record<string, unknown>)[name];
      const found = firstDifference(of, members[name], masks, `${at}/${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const alike = typeof expected === "string" ? matches(String(actual), expected, masks) : actual === expected;
  // How long a time is as text differs from time to time.
  if (alike || at.includes("Content-Length")) return undefined;
  return `${at}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`;
}

function matches(actual: string, expected: string, masks: ReadonlySet<string>): boolean {
  if (masks.has(expected) || /^(timestamp|datetime|date|(?:start|stop)-date|(?:x-amzn-)?RequestId)$/.test(expected))
    return true;
  const pieces = expected.split(/<[^<>]*>/).map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(actual);
}
