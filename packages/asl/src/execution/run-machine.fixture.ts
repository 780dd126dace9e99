import type { StateMachineType } from "../definition/parse-session.ts";
import { parseStateMachine, type StateMachine } from "../definition/parse-state-machine.ts";
import type { HistoryEvent } from "../history/history-event.ts";
import { Json, type JsonObject, type JsonValue } from "../json/json.ts";
import type { TaskCall } from "../task/task-call.ts";
import { execute, type Outcome } from "./execute.ts";
import { FakeClock } from "./fake-clock.fixture.ts";
import type { Clock, Journal } from "./ports.ts";
import type { Redrive, RedrivePoint } from "./redrive.ts";

export interface RunOptions {
  readonly input?: string;
  readonly type?: StateMachineType | undefined;
  readonly clock?: Clock;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
  readonly random?: () => number;
  /** Goes on with an execution that did not succeed. */
  readonly after?: RunResult;
  /** Returns the result of a task, or throws. */
  readonly task?: ((call: TaskCall) => JsonValue | Promise<JsonValue>) | undefined;
}

export interface RunResult {
  readonly outcome: Outcome;
  /** Those of this run. */
  readonly events: readonly HistoryEvent[];
  /** Those of the runs before, too. */
  readonly history: readonly HistoryEvent[];
  /** Where it can go on. */
  readonly point: RedrivePoint | undefined;
}

/** Runs a state machine, or a definition of one, with everything around it made up. */
export async function runMachine(
  machine: string | JsonObject | StateMachine,
  options: RunOptions = {},
): Promise<RunResult> {
  const { input = "{}", clock = new FakeClock(), random = () => 0.5 } = options;
  const events: HistoryEvent[] = [];
  const { after } = options;
  let point: RedrivePoint | undefined;
  let uuids = 0;
  const outcome = await execute(isParsed(machine) ? machine : parseStateMachine(machine, { type: options.type }), {
    input,
    context: context(JSON.parse(input)),
    ports: {
      clock,
      random: { next: random, uuid: () => `00000000-0000-4000-8000-${String(uuids++).padStart(12, "0")}` },
      task: async (call) => Json.ofValue((await options.task?.(call)) ?? {}),
      event: (event) => events.push(event),
      ...(options.journal === undefined ? {} : { journal: options.journal }),
    },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    redrive: after && redriveOf(after),
    failedAt: (at) => {
      point = JSON.parse(JSON.stringify(at)) as RedrivePoint;
    },
  });
  return { outcome, events, history: [...(after?.history ?? []), ...events], point };
}

function isParsed(machine: string | JsonObject | StateMachine): machine is StateMachine {
  return typeof machine !== "string" && "variableReferences" in machine;
}

function redriveOf({ point, history }: RunResult): Redrive | undefined {
  const dataOf = (id: number) => {
    const event = history[id - 1];
    return String(event?.stateEnteredEventDetails?.input ?? event?.stateExitedEventDetails?.output);
  };
  return point && { point, count: 1, events: history.length, dataOf };
}

function context(Input: JsonValue): JsonObject {
  const machine = "arn:aws:states:us-east-1:111111111111:stateMachine:machine";
  return {
    Execution: {
      Id: "arn:aws:states:us-east-1:111111111111:execution:machine:run",
      Input,
      StartTime: "2026-01-31T12:00:00.000Z",
      Name: "run",
      RoleArn: "arn:aws:iam::111111111111:role/role",
      RedriveCount: 0,
    },
    StateMachine: { Id: machine, Name: "machine" },
  };
}
