import { createHash } from "node:crypto";
import type { Json, MapRunCall } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { mapRunArn } from "../arns.ts";
import type { ExecutionRecord } from "../executions/execution-record.ts";
import type { Executions } from "../executions/executions.ts";
import type { MachineRevision } from "../machines/machine-record.ts";
import { LiveRun } from "./live-run.ts";
import { findMapRun, type MapRunRecord, putChildMachine, putMapRun } from "./map-run-record.ts";
import { newCounts } from "./tally.ts";

/** The execution in which a distributed Map runs. */
export interface ParentExecution {
  readonly record: ExecutionRecord;
  readonly revision: MachineRevision;
}

/** The Map Runs that go on in this process. */
export class MapRuns {
  readonly #host: Host;
  readonly #executions: Executions;
  readonly #live = new Map<string, LiveRun>();

  constructor(host: Host, executions: Executions) {
    this.#host = host;
    this.#executions = executions;
  }

  find(id: string): LiveRun | undefined {
    return this.#live.get(id);
  }

  /** Runs a distributed Map to its end; what an interrupted process has left of it is not done again. */
  async run({ record, revision }: ParentExecution, call: MapRunCall): Promise<Json> {
    const { store } = this.#host;
    const child: MachineRevision = { ...revision, definition: JSON.stringify(call.definition) };
    const found = findMapRun(store, record.id, call.effectId);
    const run = found ? this.#resumed(found, record, call) : this.#create(record, call, child);
    call.started(mapRunArn(this.#host, run), call.isRedriven ? run.redriveCount : undefined);
    const live = new LiveRun({ host: this.#host, executions: this.#executions, run, call, revision: child });
    this.#live.set(run.id, live);
    try {
      return await live.run();
    } finally {
      this.#live.delete(run.id);
    }
  }

  /** A run goes on as it is, unless its execution has been redriven since. */
  #resumed(run: MapRunRecord, parent: ExecutionRecord, call: MapRunCall): MapRunRecord {
    const { redriveCount = 0, redrivenAt } = parent;
    if (!call.isRedriven || redrivenAt === undefined || run.redrivenAt === redrivenAt) return run;
    const { stoppedAt: _, ...kept } = run;
    const redriven: MapRunRecord = { ...kept, status: "RUNNING", redriveCount, redrivenAt };
    this.#host.store.transaction((tx) => putMapRun(tx, call.effectId, redriven));
    return redriven;
  }

  #create(parent: ExecutionRecord, call: MapRunCall, revision: MachineRevision): MapRunRecord {
    const run: MapRunRecord = {
      id: this.#host.random.uuid(),
      parentId: parent.id,
      parentName: parent.name,
      machineName: parent.machineName,
      label: call.label ?? labelOf(call.definition),
      status: "RUNNING",
      startedAt: this.#host.clock.now(),
      maxConcurrency: call.concurrency,
      toleratedFailureCount: call.tolerance.count,
      toleratedFailurePercentage: call.tolerance.percentage,
      itemCounts: newCounts(),
      executionCounts: newCounts(),
    };
    this.#host.store.transaction((tx) => {
      putMapRun(tx, call.effectId, run);
      putChildMachine(tx, run, revision);
    });
    return run;
  }
}

/** A Map without a label gets one, which stays the same as long as its definition does. */
function labelOf(definition: object): string {
  return createHash("sha256").update(JSON.stringify(definition)).digest("hex").slice(0, 32);
}
