import {
  execute,
  type HistoryEvent,
  type Outcome,
  type Redrive,
  type RedrivePoint,
  type StateMachine,
  Stop,
} from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { executionArn } from "../arns.ts";
import type { MachineRevision } from "../machines/machine-record.ts";
import { executionContext } from "./execution-context.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import { putEnded, readEvents } from "./execution-store.ts";
import type { Executions } from "./executions.ts";
import { KeptJournal } from "./kept-journal.ts";
import { countEnd } from "./machine-metrics.ts";
import { startedBy } from "./started-by.ts";
import { taskPort } from "./task-port.ts";
import { tellStatus } from "./tell-status.ts";

export interface StandardRunOptions {
  readonly host: Host;
  readonly executions: Executions;
  readonly record: ExecutionRecord;
  readonly input: string;
  readonly machine: StateMachine;
  readonly revision: MachineRevision;
  /** Whether a process that ended may have left a journal. */
  readonly resume: boolean;
}

/** The reason of a suspended run. */
const suspended = Symbol("suspended");

/**
 * A Standard execution while it runs. Its record and input are in the store before it starts; its journal follows when a
 * task has ended and the execution goes on; its history is written together with its end.
 */
export class StandardRun {
  readonly input: string;
  /** Settles when the execution has ended, or is suspended. */
  readonly ended: Promise<void>;
  readonly #options: StandardRunOptions;
  readonly #journal: KeptJournal;
  readonly #stop = new AbortController();
  /** By id: a run that was interrupted may come to its events in another order. */
  readonly #events: (HistoryEvent | undefined)[] = [];
  #point: RedrivePoint | undefined;
  /** Whether a task of it may have been reported on with a token. */
  #hasTokens: boolean;
  #cancelSave = () => {};

  constructor(options: StandardRunOptions) {
    const { host, record, resume } = options;
    this.#options = options;
    this.input = options.input;
    this.#hasTokens = resume;
    this.#journal = new KeptJournal(host.store, record.id, () => this.#saveSoon(), resume);
    this.ended = this.#run();
  }

  get names(): Pick<ExecutionRecord, "machineName" | "name"> {
    return this.#options.record;
  }

  get machineId(): string {
    return this.#options.record.machineId;
  }

  /** The events so far, in the order of their ids. */
  get events(): readonly HistoryEvent[] {
    const { host, record } = this.#options;
    const { eventCount = 0 } = record;
    const before = eventCount === 0 ? [] : readEvents(host.store, record.id, 0, eventCount);
    return [...before, ...this.#events.filter((event) => event !== undefined)];
  }

  stop(error: string | undefined, cause: string | undefined): Promise<void> {
    this.#stop.abort(new Stop(error, cause));
    return this.ended;
  }

  /** Saves what must not be lost and ends the run, not the execution. */
  suspend(): Promise<void> {
    this.#cancelSave();
    this.#journal.save();
    this.#stop.abort(suspended);
    return this.ended;
  }

  async #run(): Promise<void> {
    const { host, executions, record, revision } = this.#options;
    const arn = executionArn(host, record.machineName, record.name);
    const log = executions.logs.of(record.machineName, revision.loggingConfiguration);
    const perform = taskPort(host, executions, revision.roleArn, record.id);
    try {
      const outcome = await execute(this.#options.machine, {
        input: this.input,
        redrive: this.#redrive(),
        failedAt: (point) => {
          this.#point = point;
        },
        started: startedBy(host, record),
        context: executionContext(host, {
          ...record,
          arn,
          roleArn: revision.roleArn,
          input: this.input,
          isExpress: false,
          redriveCount: record.redriveCount ?? 0,
          redrivenAt: record.redrivenAt,
        }),
        ports: {
          clock: host.clock,
          random: host.random,
          journal: this.#journal,
          event: (event) => {
            this.#events[event.id - 1] = event;
            log?.({ arn, redriveCount: record.redriveCount ?? 0 }, event);
          },
          task: (call) => {
            this.#journal.save();
            this.#hasTokens ||= call.taskToken !== undefined || call.resource.kind === "activity";
            return perform(call);
          },
          mapRun: (call) => {
            this.#journal.save();
            return executions.mapRuns.run({ record, revision }, call);
          },
          defect: (error) => host.report(error, arn),
        },
        signal: this.#stop.signal,
      });
      await this.#end(outcome);
    } catch (error) {
      if (error !== suspended) host.report(error, arn);
    }
  }

  #redrive(): Redrive | undefined {
    const { host, record } = this.#options;
    const { redriveCount, point, eventCount = 0 } = record;
    if (!redriveCount || !point) return undefined;
    let before: readonly HistoryEvent[] | undefined;
    const dataOf = (eventId: number) => {
      before ??= readEvents(host.store, record.id, 0, eventCount);
      return eventData(before[eventId - 1]);
    };
    return { point, count: redriveCount, events: eventCount, dataOf };
  }

  /** Until this resolves, a kill makes the execution go on from its journal and end again. */
  async #end(outcome: Outcome): Promise<void> {
    this.#cancelSave();
    const { host, executions, record } = this.#options;
    const { events } = this;
    const ended = {
      ...record,
      status: outcome.status,
      stoppedAt: host.clock.now(),
      ...(outcome.status === "SUCCEEDED" ? {} : { error: outcome.error, cause: outcome.cause }),
      eventCount: events.length,
      ...(this.#point && { point: this.#point }),
    };
    countEnd(host, record.machineName, ended.status, ended.stoppedAt - record.startedAt);
    await host.commits.transaction((tx) => {
      putEnded(tx, record, ended, events);
      this.#journal.delete(tx);
      if (this.#hasTokens) executions.pending.forget(tx, record.id);
    });
    tellStatus(host, ended);
  }

  /** Most executions end before this comes to pass, and write nothing in between. */
  #saveSoon(): void {
    this.#cancelSave();
    this.#cancelSave = this.#options.host.clock.after(0, () => this.#journal.save());
  }
}

/** The input that a state was entered with, or the output that it was left with. */
function eventData(event: HistoryEvent | undefined): string {
  const entered = event?.stateEnteredEventDetails as { input?: string } | undefined;
  const exited = event?.stateExitedEventDetails as { output?: string } | undefined;
  const data = entered?.input ?? exited?.output;
  if (data === undefined) throw new TypeError("an event of a state that was entered or left is missing");
  return data;
}
