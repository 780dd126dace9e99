import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { ActivityQueues } from "../activities/activity-queues.ts";
import type { MachineCache } from "../machines/machine-cache.ts";
import type { MachineRecord, MachineRevision } from "../machines/machine-record.ts";
import { findRevision } from "../machines/machine-store.ts";
import { MapRuns } from "../map-runs/map-runs.ts";
import { executionData } from "./execution-data.ts";
import { ExecutionLogs } from "./execution-logs.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import { putEnded, putStarted, runningExecutions } from "./execution-store.ts";
import { type ExpressRun, startExpress } from "./express-run.ts";
import { countEnd, countStart } from "./machine-metrics.ts";
import { PendingTasks } from "./pending-tasks.ts";
import { StandardRun } from "./standard-run.ts";
import { tellStatus } from "./tell-status.ts";

export interface StartOptions {
  readonly machine: MachineRecord;
  readonly revision: MachineRevision;
  /** Of the machine, where the execution is started by its ARN or through an alias. */
  readonly version?: number;
  readonly alias?: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
  readonly traceHeader?: string | undefined;
  /** Of an iteration of a distributed Map: the id of its Map Run. */
  readonly mapRunId?: string;
}

/** The executions that run in this process. */
export class Executions {
  readonly pending: PendingTasks;
  readonly activities = new ActivityQueues();
  readonly mapRuns: MapRuns;
  readonly logs: ExecutionLogs;
  readonly #host: Host;
  readonly #machines: MachineCache;
  readonly #standard = new Map<string, StandardRun>();
  readonly #express = new Set<ExpressRun>();
  #isStopped = false;

  constructor(host: Host, machines: MachineCache) {
    this.pending = new PendingTasks(host);
    this.logs = new ExecutionLogs(host);
    this.mapRuns = new MapRuns(host, this);
    this.#host = host;
    this.#machines = machines;
  }

  /** Whether the process is about to end: what runs goes on in the next one. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** The run of an execution of a Standard machine, while it lasts. */
  find(id: string): StandardRun | undefined {
    return this.#standard.get(id);
  }

  /**
   * Starts an execution of a Standard machine once it is in the store. None when `known` finds one of its name: that one is
   * given back. Rejects with what `known` throws.
   */
  async startStandard(
    options: StartOptions,
    known: (reader: Reader) => ExecutionRecord | undefined,
  ): Promise<ExecutionRecord> {
    const { machine, revision, name, input } = options;
    const record: ExecutionRecord = {
      id: this.#host.random.uuid(),
      name,
      machineId: machine.id,
      machineName: machine.name,
      revision: machine.revision,
      startedAt: this.#host.clock.now(),
      status: "RUNNING",
      ...(options.version === undefined ? {} : { version: options.version }),
      ...(options.alias === undefined ? {} : { alias: options.alias }),
      ...(options.mapRunId === undefined ? {} : { mapRunId: options.mapRunId }),
      ...(options.traceHeader === undefined ? {} : { traceHeader: options.traceHeader }),
    };
    const started = await this.#host.commits.transaction((tx) => {
      const found = known(tx);
      if (found === undefined) putStarted(tx, record, input);
      return found ?? record;
    });
    if (started === record) {
      countStart(this.#host, machine.name);
      tellStatus(this.#host, record);
    }
    // What the next process finds in the store, it goes on with.
    if (started === record && !this.#isStopped) this.#run(record, input, revision, false);
    return started;
  }

  /** Goes on with an execution that did not succeed, from the state that it failed in. */
  redrive(failed: ExecutionRecord, token?: string): ExecutionRecord {
    const { store, clock } = this.#host;
    const { input = "{}" } = executionData(store, failed);
    const { error: _, cause: __, stoppedAt: ___, ...kept } = failed;
    const record: ExecutionRecord = {
      ...kept,
      status: "RUNNING",
      redriveCount: (failed.redriveCount ?? 0) + 1,
      redrivenAt: clock.now(),
      ...(token === undefined ? {} : { redriveToken: token }),
    };
    store.transaction((tx) => putStarted(tx, record, input, failed));
    tellStatus(this.#host, record);
    this.#run(record, input, findRevision(store, record.machineId, record.revision), false);
    return record;
  }

  /** Starts an execution of an Express machine, which leaves nothing in the store. */
  startExpress(options: StartOptions): ExpressRun {
    const compiled = this.#machines.get(options.machine, options.machine.revision, options.revision);
    const run = startExpress(this.#host, this, compiled, options);
    this.#express.add(run);
    countStart(this.#host, options.machine.name);
    const counted = run.ended.then(({ status }) => {
      countEnd(this.#host, options.machine.name, status, this.#host.clock.now() - run.startedAt);
    });
    void counted.catch(() => {}).finally(() => this.#express.delete(run));
    return run;
  }

  /** Goes on with every execution that had not ended. */
  resume(): void {
    for (const [record, { input }] of [...runningExecutions(this.#host.store)]) {
      try {
        this.#run(record, input, findRevision(this.#host.store, record.machineId, record.revision), true);
      } catch (error) {
        this.#giveUp(record, error);
      }
    }
  }

  /** Aborts what still runs of a machine. */
  async stopAllOf(machineId: string): Promise<void> {
    const runs = [...this.#standard.values()].filter((run) => run.machineId === machineId);
    await Promise.all(runs.map((run) => run.stop(undefined, undefined)));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const run of this.#express) run.abandon();
    await Promise.all([...this.#standard.values()].map((run) => run.suspend()));
    await Promise.allSettled([...this.#express].map((run) => run.ended));
    await this.logs.flush();
  }

  #run(record: ExecutionRecord, input: string, revision: MachineRevision, resume: boolean): void {
    const machine = this.#machines.get({ id: record.machineId, type: "STANDARD" }, record.revision, revision);
    const run = new StandardRun({ host: this.#host, executions: this, record, input, machine, revision, resume });
    this.#standard.set(record.id, run);
    void run.ended.finally(() => this.#standard.delete(record.id));
  }

  /** Ends an execution that this version of the endpoint cannot go on with. */
  #giveUp(record: ExecutionRecord, error: unknown): void {
    this.#host.report(error, `sfn: resuming ${record.machineName}:${record.name}`);
    const end = { stoppedAt: this.#host.clock.now(), error: "States.Runtime", cause: String(error), eventCount: 0 };
    this.#host.store.transaction((tx) => putEnded(tx, record, { ...record, status: "FAILED", ...end }, []));
  }
}
