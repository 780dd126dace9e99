import type { StateType } from "../definition/states.ts";
import { StateFailure, StateFault, statesErrors } from "../failure/state-failure.ts";
import type { FlowEntry } from "../flow/flow.ts";
import type { Stamp } from "../history/history.ts";
import { type EventBody, eventBody, notTruncated } from "../history/history-event.ts";
import { type Json, type JsonObject, type JsonValue, payloadLimit } from "../json/json.ts";
import type { InspectedStep } from "../test-state/probe.ts";
import { type Branch, EventKeys } from "./branch.ts";
import { Cancelled } from "./cancellation.ts";
import type { BranchPoints, RedrivePoint } from "./redrive.ts";
import { sizesOf } from "./variables.ts";

/** One visit of a state: what its fields can see, its events and its effects. */
export class Entry implements FlowEntry {
  readonly branch: Branch;
  readonly name: string;
  readonly input: Json;
  readonly path: string;
  readonly entered: Stamp;
  /** The attempt that goes on, counted from 1. */
  attempt: number;
  /** Whether an execution that is redriven goes on in this state. */
  readonly isRedriven: boolean;
  /** The branches of the attempt that goes on, of a Parallel or an inline Map. */
  branches: { points(): BranchPoints } | undefined;
  /** Retries so far; undefined for states that cannot be retried. */
  retryCount: number | undefined;
  /** `$$.Task.Token`, while there is one. */
  taskToken: string | undefined;
  readonly #type: StateType;
  readonly #beforeId: number;
  readonly #keys: EventKeys;
  readonly #redriven: RedrivePoint | undefined;
  #assigned: JsonObject | undefined;
  #effects = 0;

  constructor(
    branch: Branch,
    state: { readonly name: string; readonly type: StateType },
    input: Json,
    redriven?: RedrivePoint,
  ) {
    this.branch = branch;
    this.name = state.name;
    this.#type = state.type;
    this.input = input;
    this.path = branch.nextEntryPath();
    this.#keys = new EventKeys(this.path);
    this.#beforeId = branch.previousEventId;
    this.isRedriven = redriven?.enteredTime !== undefined;
    this.#redriven = redriven;
    this.attempt = redriven?.attempt ?? 1;
    this.entered =
      redriven?.enteredTime !== undefined
        ? { id: redriven.inputId, time: redriven.enteredTime }
        : this.record({
            type: `${state.type}StateEntered`,
            stateEnteredEventDetails: { name: state.name, input: input.text, inputDetails: notTruncated },
          });
  }

  get context(): JsonObject {
    return this.contextOf(this.branch.map);
  }

  /** The context object inside of a Map iteration. */
  contextOf(map: JsonObject | undefined): JsonObject {
    const { probe } = this.branch.execution;
    if (probe?.context !== undefined) return probe.context;
    const { name, retryCount, taskToken, entered } = this;
    const EnteredTime = new Date(entered.time).toISOString();
    return {
      ...this.branch.execution.context,
      State: { Name: name, EnteredTime, ...(retryCount === undefined ? {} : { RetryCount: retryCount }) },
      ...(taskToken === undefined ? {} : { Task: { Token: taskToken } }),
      ...(map === undefined ? {} : { Map: map }),
    };
  }

  variable(name: string): JsonValue | undefined {
    return this.branch.variables.get(name);
  }

  inspect(step: InspectedStep, data: Json): void {
    this.branch.execution.probe?.steps.set(step, data);
  }

  /** How far the branches of `attempt` had come, when it is the one that an execution which is redriven goes on with. */
  branchPoints(attempt: number): BranchPoints | undefined {
    return attempt === this.#redriven?.attempt ? this.#redriven.branches : undefined;
  }

  /** The variables that the state sets when it is left. */
  get assigned(): JsonObject {
    return this.#assigned ?? {};
  }

  /** Throws a StateFailure States.DataLimitExceeded. */
  assign(variables: JsonObject): void {
    const sizes = sizesOf(variables);
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    if (bytes > payloadLimit || !this.branch.variables.fits(sizes)) {
      const cause = `The state '${this.name}' assigned variables with a size exceeding the maximum number of bytes service limit.`;
      throw new StateFailure(statesErrors.dataLimitExceeded, cause);
    }
    this.#assigned = variables;
  }

  random(): number {
    return this.remember(() => this.branch.execution.ports.random.next());
  }

  uuid(): string {
    return this.remember(() => this.branch.execution.ports.random.uuid());
  }

  now(): number {
    return this.remember(() => this.branch.execution.ports.clock.now());
  }

  record(body: EventBody): Stamp {
    return this.branch.record(body, this.#keys);
  }

  recordAside(previousEventId: number, body: EventBody): Stamp {
    return this.branch.recordAside(previousEventId, body, this.#keys);
  }

  /** Leaves the state: records its output and lets its variables take effect. */
  exit(output: Json): void {
    const variables = this.#assigned;
    const assigned = variables && Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]);
    this.record({
      type: `${this.#type}StateExited`,
      stateExitedEventDetails: {
        name: this.name,
        output: output.text,
        outputDetails: notTruncated,
        ...(assigned === undefined || assigned.length === 0
          ? {}
          : { assignedVariables: Object.fromEntries(assigned), assignedVariablesDetails: notTruncated }),
      },
    });
    if (variables !== undefined) this.branch.variables.set(variables);
  }

  abort(): void {
    const type = this.#type;
    if (type === "Task" || type === "Wait" || type === "Parallel" || type === "Map") {
      this.recordAborted(`${type}StateAborted`);
    }
  }

  recordAborted(type: string): void {
    this.branch.recordAborted({ type }, this.#keys);
  }

  /** The failure of this state that `thrown` stands for. What is no failure of a state is thrown again. */
  failure(thrown: unknown): StateFailure {
    if (thrown instanceof StateFailure) return thrown;
    if (!(thrown instanceof StateFault)) throw thrown;
    const { error, evaluation } = thrown;
    if (this.branch.execution.probe !== undefined) return new StateFailure(error, thrown.message);
    const where = `An error occurred while executing the state '${this.name}' (entered at the event id #${this.entered.id}).`;
    const cause = `${where} ${thrown.message}`;
    if (evaluation !== undefined) {
      const { location, evaluated } = evaluation;
      // AWS evaluates before anything follows the event that the state was entered with.
      const isFirst = this.branch.previousEventId === this.entered.id && evaluated !== true;
      if (isFirst) this.branch.previousEventId = this.#beforeId;
      const details = { error, cause, ...(location === undefined ? {} : { location }), state: this.name };
      this.record(eventBody("EvaluationFailed", details));
    }
    return new StateFailure(error, cause);
  }

  /** The effect's value: made now, or the one that the journal kept. */
  remember<T>(make: () => T, id = this.#nextEffectId()): T {
    const { journal } = this.branch.execution.ports;
    const kept = journal?.get(id);
    if (kept !== undefined) return kept as T;
    this.branch.cancellation.throwIfCancelled();
    if (this.branch.endsWhereItDid) throw new Cancelled();
    const value = make();
    journal?.put(id, value, "effect");
    return value;
  }

  /** As `remember`, of an effect that takes time. */
  async perform<T>(id: string, start: () => Promise<T>): Promise<T> {
    const { journal } = this.branch.execution.ports;
    const kept = journal?.get(id);
    if (kept !== undefined) return kept as T;
    this.branch.cancellation.throwIfCancelled();
    if (this.branch.endsWhereItDid) throw new Cancelled();
    const value = await this.branch.cancellation.race(start());
    journal?.put(id, value, "effect");
    return value;
  }

  async sleep(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    const { execution } = this.branch;
    await this.sleepUntil(this.remember(() => execution.ports.clock.now() + milliseconds));
  }

  /** `time` is in milliseconds since the epoch. */
  sleepUntil(time: number): Promise<void> {
    return this.branch.execution.waitUntil(time, this.branch.cancellation);
  }

  #nextEffectId(): string {
    return `${this.path}=${this.#effects++}`;
  }
}
