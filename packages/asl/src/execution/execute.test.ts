import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json/json.ts";
import { Stop } from "./execute.ts";
import { FakeClock } from "./fake-clock.fixture.ts";
import { runMachine } from "./run-machine.fixture.ts";

function machine(state: JsonObject, top: JsonObject = {}): JsonObject {
  return { ...top, StartAt: "S", States: { S: state } };
}

const anHour = { Type: "Wait", Seconds: 3600, End: true };

describe("execute", () => {
  it("waits an hour of the clock it is given", async () => {
    const clock = new FakeClock(1_000);
    const { outcome, events } = await runMachine(machine(anHour), { clock });
    expect(outcome.status).toBe("SUCCEEDED");
    expect(clock.now()).toBe(3_601_000);
    expect(events.at(-1)?.timestamp).toEqual(new Date(3_601_000));
  });

  it("waits longer than a timer can", async () => {
    const clock = new FakeClock();
    await runMachine(machine({ Type: "Wait", Timestamp: "1970-03-01T00:00:00Z", End: true }), { clock });
    expect(clock.now()).toBe(Date.UTC(1970, 2, 1));
  });

  it("ends after the TimeoutSeconds of the definition", async () => {
    const { outcome, events } = await runMachine(machine(anHour, { TimeoutSeconds: 60 }));
    expect(outcome).toEqual({ status: "TIMED_OUT", error: "States.Timeout", cause: undefined });
    expect(events.slice(-2).map(({ type }) => type)).toEqual(["WaitStateAborted", "ExecutionTimedOut"]);
  });

  it("is aborted by a Stop", async () => {
    const stop = new AbortController();
    const run = runMachine(machine(anHour), { signal: stop.signal });
    stop.abort(new Stop("E", "why"));
    const { outcome, events } = await run;
    expect(outcome).toEqual({ status: "ABORTED", error: "E", cause: "why" });
    expect(events.at(-1)).toMatchObject({
      type: "ExecutionAborted",
      executionAbortedEventDetails: { error: "E", cause: "why" },
    });
  });

  it("records nothing more when it is only suspended", async () => {
    const stop = new AbortController();
    const kept: string[] = [];
    const journal = { get: () => undefined, put: (id: string) => void kept.push(id) };
    const run = runMachine(machine(anHour), { signal: stop.signal, journal });
    stop.abort("closing");
    await expect(run).rejects.toBe("closing");
    expect(kept).toEqual(["e1", "e2"]);
  });

  it("keeps the text of what passes through untouched", async () => {
    const { outcome } = await runMachine(machine({ Type: "Pass", End: true }), { input: '{ "a" : 1.0 }' });
    expect(outcome).toMatchObject({ output: { text: '{ "a" : 1.0 }' } });
  });

  it("fails when a state's output is larger than 256 KiB", async () => {
    const state = { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $pad('', 262143, 'x') %}", End: true };
    const { outcome } = await runMachine(machine(state));
    expect(outcome).toEqual({
      status: "FAILED",
      error: "States.DataLimitExceeded",
      cause: "The state/task 'S' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it("ends a loop that would never end", async () => {
    const loop = {
      StartAt: "A",
      States: {
        A: { Type: "Choice", Choices: [{ Variable: "$", IsNull: true, Next: "End" }], Default: "A" },
        End: { Type: "Succeed" },
      },
    };
    const { outcome, events } = await runMachine(loop);
    expect(outcome).toMatchObject({
      error: "States.Runtime",
      cause: "The execution reached the maximum number of history events (25000).",
    });
    expect(events).toHaveLength(25_000);
  });

  it("ends a loop of an Express execution when its time is up", async () => {
    const loop = {
      TimeoutSeconds: 1,
      StartAt: "A",
      States: {
        A: { Type: "Choice", Choices: [{ Variable: "$", IsNull: true, Next: "End" }], Default: "A" },
        End: { Type: "Succeed" },
      },
    };
    const { outcome } = await runMachine(loop, { type: "EXPRESS", clock: new CoarseClock() });
    expect(outcome.status).toBe("TIMED_OUT");
  });
});

/** A clock whose timers take a tenth of a second at least. */
class CoarseClock extends FakeClock {
  override after(milliseconds: number, callback: () => void): () => void {
    return super.after(Math.max(milliseconds, 100), callback);
  }
}
