import { History, maxEvents } from "../history/history.ts";
import { Json, type JsonObject } from "../json/json.ts";
import type { Probe } from "../test-state/probe.ts";
import { Cancellation } from "./cancellation.ts";
import type { Ports } from "./ports.ts";
import type { Redrive } from "./redrive.ts";

/** Transitions between two chances for others to run: an endless loop of Pass states must not stop the process. */
const transitionsBetweenPauses = 256;

/** Timers hold at most this many milliseconds. */
const longestTimer = 2 ** 31 - 1;

export interface ExecutionKind {
  readonly isExpress?: boolean;
  /** Of a test of one state. */
  readonly probe?: Probe;
  readonly redrive?: Redrive | undefined;
}

/** What all branches of one execution share. */
export class Execution {
  readonly ports: Ports;
  readonly history: History;
  /** The members of the context object that stay the same: Execution and StateMachine. */
  readonly context: JsonObject;
  /** Of a test of one state. */
  readonly probe: Probe | undefined;
  readonly redrive: Redrive | undefined;
  readonly cancellation = new Cancellation();
  /** The process is about to end, not the execution: nothing more may be recorded. */
  suspended = false;
  #transitions = 0;

  constructor(ports: Ports, context: JsonObject, { isExpress = false, probe, redrive }: ExecutionKind = {}) {
    this.ports = ports;
    this.context = context;
    this.probe = probe;
    this.redrive = redrive;
    this.history = new History(ports, isExpress ? Number.POSITIVE_INFINITY : maxEvents, redrive?.events);
  }

  /** Undefined when there is no need to wait. */
  afterTransition(): Promise<void> | undefined {
    this.#transitions++;
    return this.#transitions % transitionsBetweenPauses === 0 ? this.#pause() : undefined;
  }

  /** What an execution that is redriven has in one of its events. */
  dataOf(eventId: number): Json {
    if (this.redrive === undefined) throw new TypeError("the execution is not redriven");
    return Json.ofText(this.redrive.dataOf(eventId));
  }

  /** Resolves at `time`, in milliseconds since the epoch; rejects when cancelled. */
  async waitUntil(time: number, cancellation: Cancellation): Promise<void> {
    const { clock } = this.ports;
    for (let left = time - clock.now(); left > 0; left = time - clock.now()) {
      await this.#timer(Math.min(left, longestTimer), cancellation);
    }
  }

  #pause(): Promise<void> {
    return this.#timer(0, this.cancellation);
  }

  #timer(milliseconds: number, cancellation: Cancellation): Promise<void> {
    let stop = () => {};
    const elapsed = new Promise<void>((resolve) => {
      stop = this.ports.clock.after(milliseconds, resolve);
    });
    return cancellation.race(elapsed).finally(() => stop());
  }
}
