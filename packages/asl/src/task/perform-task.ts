import type { Entry } from "../execution/entry.ts";
import { tooLarge } from "../execution/run-states.ts";
import { StateFailure, statesErrors } from "../failure/state-failure.ts";
import { Json } from "../json/json.ts";
import { type TaskCall, TaskFailure } from "./task-call.ts";
import { type TaskEvents, type TaskSettings, taskEvents } from "./task-events.ts";
import type { TaskResource } from "./task-resource.ts";

/** What the journal keeps of a task that has ended: its output as text, or how it failed. */
type TaskOutcome =
  | { readonly output: string }
  | { readonly error: string | undefined; readonly cause: string | undefined; readonly timedOut: boolean };

/** One attempt of a task, from its first event to its last. */
export interface TaskAttempt {
  readonly attempt: number;
  readonly resource: TaskResource;
  readonly parameters: Json;
  readonly settings: TaskSettings;
}

/** Performs the task, or takes over what an interrupted run did, and returns its result. */
export async function performTask(entry: Entry, task: TaskAttempt): Promise<Json> {
  const events = taskEvents(entry, task.resource);
  const startedAt = events.started(task.parameters, task.settings).time;
  const effectId = `${entry.path}/${task.attempt}`;
  const submission = new Submission(entry, events, effectId);
  const outcome = await entry.perform(effectId, () => new Attempt(entry, task, submission, effectId).run(startedAt));
  if ("output" in outcome) return succeeded(events, Json.ofText(outcome.output));
  const failure = new StateFailure(outcome.error, outcome.cause);
  if (outcome.timedOut) events.timedOut(failure);
  else events.failed(failure);
  throw failure;
}

function succeeded(events: TaskEvents, result: Json): Json {
  if (result.exceedsLimit) {
    const failure = tooLarge(events.label);
    events.failed(failure);
    throw failure;
  }
  events.succeeded(result);
  return result;
}

/** That a job was accepted is remembered: run again, the task goes on waiting for the same job. */
class Submission {
  readonly resumed: string | undefined;
  readonly #entry: Entry;
  readonly #events: TaskEvents;
  readonly #id: string;

  constructor(entry: Entry, events: TaskEvents, effectId: string) {
    this.#entry = entry;
    this.#events = events;
    this.#id = `${effectId}+`;
    this.resumed = entry.branch.execution.ports.journal?.get(this.#id) as string | undefined;
    if (this.resumed !== undefined) events.submitted(this.resumed);
  }

  answered(answer: string): void {
    if (this.resumed !== undefined || this.#entry.branch.cancellation.cancelled) return;
    this.#entry.remember(() => answer, this.#id);
    this.#events.submitted(answer);
  }
}

/** The reason of every abort: one made anew each time would cost a stack trace. */
const over = new Error("nobody waits for the task any longer");

/** The call itself with its timers: whichever comes first decides. */
class Attempt {
  readonly #entry: Entry;
  readonly #task: TaskAttempt;
  readonly #submission: Submission;
  readonly #effectId: string;
  /** Made for whoever asks for the signal: few tasks do, and it costs more than the rest of this. */
  #abort: AbortController | undefined;
  #isOver = false;
  #stopHeartbeat = () => {};

  constructor(entry: Entry, task: TaskAttempt, submission: Submission, effectId: string) {
    this.#entry = entry;
    this.#task = task;
    this.#submission = submission;
    this.#effectId = effectId;
  }

  run(startedAt: number): Promise<TaskOutcome> {
    const { execution, cancellation } = this.#entry.branch;
    const { clock } = execution.ports;
    const { timeout, heartbeat } = this.#task.settings;
    return new Promise<TaskOutcome>((resolve, reject) => {
      const forget = cancellation.onCancel(() => this.#endWait());
      const end = (outcome: TaskOutcome) => {
        for (const stop of [forget, stopTimeout, this.#stopHeartbeat]) stop();
        resolve(outcome);
        this.#endWait();
      };
      const stopTimeout =
        timeout === undefined
          ? () => {}
          : clock.after(Math.max(0, startedAt + timeout * 1000 - clock.now()), () => end(late(statesErrors.timeout)));
      const beat = () => {
        this.#stopHeartbeat();
        if (heartbeat === undefined || this.#isOver) return;
        this.#stopHeartbeat = clock.after(heartbeat * 1000, () => end(late(statesErrors.heartbeatTimeout)));
      };
      beat();
      this.#call(beat).then(end, reject);
    });
  }

  #endWait(): void {
    this.#isOver = true;
    this.#abort?.abort(over);
  }

  #signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#isOver) this.#abort.abort(over);
    return this.#abort.signal;
  }

  async #call(heartbeat: () => void): Promise<TaskOutcome> {
    const { resumed } = this.#submission;
    const signal = () => this.#signal();
    const call: TaskCall = {
      resource: this.#task.resource,
      parameters: this.#task.parameters.value,
      effectId: this.#effectId,
      credentials: this.#task.settings.credentials,
      taskToken: this.#entry.taskToken,
      resumed: resumed === undefined ? undefined : JSON.parse(resumed),
      get signal() {
        return signal();
      },
      submitted: (answer) => this.#submission.answered(JSON.stringify(answer)),
      heartbeat,
    };
    try {
      return { output: (await this.#entry.branch.execution.ports.task(call)).text };
    } catch (thrown) {
      if (thrown instanceof TaskFailure) return { error: thrown.error, cause: thrown.cause, timedOut: false };
      return { error: statesErrors.taskFailed, cause: String((thrown as Error).message ?? thrown), timedOut: false };
    }
  }
}

function late(error: string): TaskOutcome {
  return { error, cause: undefined, timedOut: true };
}
