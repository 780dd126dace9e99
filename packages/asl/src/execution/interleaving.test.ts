import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStateMachine, type StateMachine } from "../definition/parse-state-machine.ts";
import type { HistoryEvent } from "../history/history-event.ts";
import type { JsonObject, JsonValue } from "../json/json.ts";
import { type TaskCall, TaskFailure } from "../task/task-call.ts";
import { Stop } from "./execute.ts";
import { FakeClock } from "./fake-clock.fixture.ts";
import type { Journal } from "./ports.ts";
import { type RunOptions, type RunResult, runMachine } from "./run-machine.fixture.ts";

/** A state without its transition. */
type Body = JsonObject;

const leaf: fc.Arbitrary<Body> = fc.oneof(
  fc.constant({ Type: "Pass", QueryLanguage: "JSONata", Output: "{% $count($states.input) + 1 %}" }),
  fc.constant({ Type: "Pass", Parameters: { "value.$": "$", "id.$": "States.UUID()" }, ResultPath: null }),
  fc.constant({ Type: "Pass", Assign: { "seen.$": "$" } }),
  fc.integer({ min: 0, max: 30 }).map((seconds) => ({ Type: "Wait", Seconds: seconds })),
  fc.integer({ min: 0, max: 3 }).map((failures) => ({
    Type: "Task",
    Resource: "arn:aws:states:::sqs:sendMessage",
    Parameters: { failures, "input.$": "$" },
    Retry: [{ ErrorEquals: ["Flaky"], IntervalSeconds: 2, MaxAttempts: 5 }],
  })),
);

/** Lines of states, in which Parallel and Map hold further lines. */
const { line } = fc.letrec<{ line: readonly Body[]; body: Body }>((tie) => ({
  line: fc.array(tie("body"), { minLength: 1, maxLength: 4 }),
  body: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("line"), { minLength: 1, maxLength: 3 }).map((lines) => ({ Type: "Parallel", lines })),
    fc
      .record({ lines: tie("line").map((one) => [one]), MaxConcurrency: fc.integer({ min: 0, max: 3 }) })
      .map((map) => ({
        Type: "Map",
        ItemsPath: "$$.Execution.Input",
        ...map,
      })),
    // One branch fails while the others are at work, and the failure is caught.
    fc.array(tie("line"), { minLength: 1, maxLength: 2 }).map((lines) => ({
      Type: "Parallel",
      lines: [
        ...lines,
        [
          { Type: "Wait", Seconds: 7 },
          { Type: "Fail", Error: "Planned" },
        ],
      ],
      Catch: [{ ErrorEquals: ["Planned"], ResultPath: null }],
    })),
  ),
}));

/** Gives the states names and transitions. */
function definition(bodies: readonly Body[], names = { next: 0 }): JsonObject {
  const own = bodies.map(() => `s${names.next++}`);
  const states = bodies.map((body, i) => [own[i] ?? "", finish(body, own[i + 1], names)] as const);
  return { StartAt: own[0] ?? "", States: Object.fromEntries(states) };
}

function finish(body: Body, next: string | undefined, names: { next: number }): JsonObject {
  const { lines, Catch, ...rest } = body as Body & {
    lines?: readonly (readonly Body[])[];
    Catch?: readonly JsonObject[];
  };
  if (rest.Type === "Fail") return rest;
  const inner = (lines ?? []).map((one) => definition(one, names));
  const [processor = {}] = inner;
  const end = `caught${names.next++}`;
  return {
    ...rest,
    // An inner scope may not assign what an outer one does.
    ...(rest.Assign === undefined ? {} : { Assign: { [`seen${names.next++}.$`]: "$" } }),
    ...(rest.Type === "Parallel" ? { Branches: inner } : {}),
    ...(rest.Type === "Map" ? { ItemProcessor: processor } : {}),
    ...(next === undefined ? { End: true } : { Next: next }),
    ...(Catch === undefined || next === undefined ? {} : { Catch: Catch.map((one) => ({ ...one, Next: next })) }),
    ...(Catch === undefined || next !== undefined ? {} : { Comment: end }),
  };
}

/** Tasks that take a time of their own and fail as often as they are told. */
function tasks(delays: (call: TaskCall) => number, clock: FakeClock, called: string[] = []): RunOptions["task"] {
  return async (call) => {
    called.push(call.effectId);
    await new Promise<void>((resolve) => clock.after(delays(call), resolve));
    const { failures } = call.parameters as { failures: number };
    if (Number(call.effectId.split("/").at(-1)) <= failures) throw new TaskFailure("Flaky");
    return { done: call.parameters };
  };
}

function shown(outcome: unknown): unknown {
  const { output, ...rest } = outcome as { output?: { value: JsonValue } };
  return { ...rest, output: output?.value };
}

/** Scatters delays by the name of the call, so that they do not depend on the order of calls. */
function scattered(seed: number) {
  return ({ effectId }: TaskCall) =>
    [...effectId].reduce((sum, c) => (sum * 31 + c.charCodeAt(0) + seed) % 20_011, seed);
}

const input = "[1,2,3]";

describe("an execution with parallel branches", () => {
  it("comes to the same end however its branches interleave", async () => {
    await fc.assert(
      fc.asyncProperty(line, fc.nat(1000), fc.nat(1000), async (bodies, one, other) => {
        const machine = parseStateMachine(definition(bodies));
        const outcomes = [];
        for (const seed of [one, other]) {
          const clock = new FakeClock();
          const delays = scattered(seed);
          const { outcome, events } = await runMachine(machine, { input, clock, task: tasks(delays, clock) });
          expectChain(events);
          outcomes.push(withoutUuids(shown(outcome)));
        }
        expect(outcomes[0]).toEqual(outcomes[1]);
      }),
      { numRuns: 30 },
    );
  });

  it("comes to the same end and history when it is interrupted and run again with its journal", async () => {
    await fc.assert(
      fc.asyncProperty(line, fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), async (bodies, seed, share) => {
        const machine = parseStateMachine(definition(bodies));
        const first = await journaled(machine, seed, new Map());
        const kept = new Map([...first.journal].slice(0, Math.floor(share * first.journal.size)));
        const again = await journaled(machine, seed, new Map(kept));
        const ended = (id: string) => kept.has(id);
        expect(again.called.filter(ended)).toEqual([]);
        expectChain(again.events);
        expect(recordedOf(again.events, kept)).toEqual(recordedOf(first.events, kept));
        if (share === 1) expect(shown(again.outcome)).toEqual(shown(first.outcome));
        else expect(again.outcome.status).toBe(first.outcome.status);
      }),
      { numRuns: 50 },
    );
  });
});

describe("an execution that is stopped and redriven", () => {
  it("comes to the end that it would have come to, interrupted or not, and runs nothing again that succeeded", async () => {
    const stopAfter = fc.integer({ min: 0, max: 60_000 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(line, fc.nat(1000), stopAfter, share, async (bodies, seed, time, part) => {
        const machine = parseStateMachine(definition(bodies));
        const whole = await journaled(machine, seed, new Map());
        const stopped = await journaled(machine, seed, new Map(), { stopAfter: time });
        if (stopped.outcome.status !== "ABORTED" || stopped.point === undefined) return;
        const redriven = await journaled(machine, seed, new Map(), { after: stopped });
        expect(withoutUuids(shown(redriven.outcome))).toEqual(withoutUuids(shown(whole.outcome)));
        expectChain(redriven.history);
        expect(redriven.called.filter((id) => stopped.succeeded.has(id))).toEqual([]);
        const kept = new Map([...redriven.journal].slice(0, Math.floor(part * redriven.journal.size)));
        const again = await journaled(machine, seed, new Map(kept), { after: stopped });
        expect(again.outcome.status).toBe(redriven.outcome.status);
        expectChain(again.history);
        expect(again.called.filter((id) => kept.has(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

interface JournaledOptions {
  /** Milliseconds. */
  readonly stopAfter?: number;
  readonly after?: RunResult;
}

async function journaled(
  machine: StateMachine,
  seed: number,
  journal: Map<string, unknown>,
  { stopAfter, after }: JournaledOptions = {},
) {
  const stop = new AbortController();
  const clock = new FakeClock();
  const called: string[] = [];
  const port: Journal = {
    get: (id) => journal.get(id),
    put: (id, value) => void journal.set(id, structuredClone(value)),
  };
  if (stopAfter !== undefined) clock.after(stopAfter, () => stop.abort(new Stop()));
  const result = await runMachine(machine, {
    input,
    clock,
    journal: port,
    task: tasks(scattered(seed), clock, called),
    signal: stop.signal,
    ...(after && { after }),
  });
  const succeeded = new Set([...journal].filter(([id, value]) => isResult(id, value)).map(([id]) => id));
  return { ...result, journal, called, succeeded };
}

/** Whether the journal has the result of a task under `id`. */
function isResult(id: string, value: unknown): boolean {
  return id.includes("/") && typeof value === "object" && value !== null && "output" in value;
}

/** The events that the journal knew. */
function recordedOf(events: readonly HistoryEvent[], journal: ReadonlyMap<string, unknown>): readonly HistoryEvent[] {
  return events
    .filter(({ id, type }) => journal.has(`e${id}`) && !type.startsWith("Execution"))
    .sort((a, b) => a.id - b.id);
}

/** Ids count from 1 without gaps, and each event follows an earlier one. */
function expectChain(events: readonly HistoryEvent[]): void {
  const ids = events.map(({ id }) => id).sort((a, b) => a - b);
  expect(ids.findIndex((id, i) => id !== i + 1)).toBe(-1);
  expect(events.filter(({ id, previousEventId }) => previousEventId >= id)).toEqual([]);
}

function withoutUuids(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "uuid");
}
