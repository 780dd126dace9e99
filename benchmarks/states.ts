import { execute, Json, type JsonObject, parseStateMachine, type StateMachine } from "@waybill/asl";
import type { Measurement } from "./measurement.ts";

const ALONE = 20_000;
const AT_ONCE = 1_000;
const STATES = 10;
const ITEMS = 10_000;
const MEBIBYTE = 2 ** 20;

/** The interpreter of the States Language in this process, without the endpoint around it. */
export async function states(): Promise<Measurement[]> {
  return [
    { what: `an execution of one Pass state, of ${ALONE}`, value: await passAlone(), unit: "µs CPU", goal: "≤ 300" },
    {
      what: `${AT_ONCE} executions of ${STATES} states at once`,
      value: await transitions(),
      unit: "per s",
      goal: "≥ 5000",
    },
    { what: `a Map over ${ITEMS} items, memory`, value: await memoryOfMap(), unit: "MiB", goal: "≤ 100" },
  ];
}

async function passAlone(): Promise<number> {
  const machine = parseStateMachine({ StartAt: "P", States: { P: { Type: "Pass", End: true } } });
  for (let run = 0; run < 1_000; run += 1) await runOnce(machine);
  const before = process.cpuUsage();
  for (let run = 0; run < ALONE; run += 1) await runOnce(machine);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / ALONE;
}

async function transitions(): Promise<number> {
  const states = Object.fromEntries(
    Array.from({ length: STATES }, (_, index) => {
      const next = index === STATES - 1 ? { End: true } : { Next: `S${index + 1}` };
      // Compiled with the definition, once: an execution only evaluates it.
      return [`S${index}`, { Type: "Pass", Output: "{% { 'n': $states.input.n + 1 } %}", ...next }];
    }),
  );
  const machine = parseStateMachine({ QueryLanguage: "JSONata", StartAt: "S0", States: states } as JsonObject);
  await runOnce(machine, '{"n":0}');
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, () => runOnce(machine, '{"n":0}')));
  return (AT_ONCE * STATES) / ((performance.now() - started) / 1000);
}

/** The most that the process has taken more than before. */
async function memoryOfMap(): Promise<number> {
  const processor = { StartAt: "P", States: { P: { Type: "Pass", End: true } } };
  const definition = { StartAt: "M", States: { M: { Type: "Map", ItemProcessor: processor, End: true } } };
  const machine = parseStateMachine(definition as JsonObject, { type: "EXPRESS" });
  const input = JSON.stringify(Array.from({ length: ITEMS }, (_, index) => index));
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await runOnce(machine, input);
  clearInterval(watch);
  return (Math.max(most, process.memoryUsage().rss) - before) / MEBIBYTE;
}

async function runOnce(machine: StateMachine, input = "{}"): Promise<void> {
  const outcome = await execute(machine, {
    input,
    context: { Execution: { Input: JSON.parse(input), RoleArn: "role" }, StateMachine: {} },
    ports: {
      clock: {
        now: () => Date.now(),
        after: (milliseconds, callback) => {
          const timer = setTimeout(callback, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      random: { next: Math.random, uuid: () => crypto.randomUUID() },
      task: async () => Json.emptyObject,
    },
  });
  if (outcome.status !== "SUCCEEDED") throw new Error(`${outcome.status}: ${outcome.cause}`);
}
