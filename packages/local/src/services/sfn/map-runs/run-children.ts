import { createHash } from "node:crypto";
import type { Json } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { executionArn, expressArn } from "../arns.ts";
import { executionData } from "../executions/execution-data.ts";
import type { ExecutionRecord } from "../executions/execution-record.ts";
import { findExecution } from "../executions/execution-store.ts";
import type { Executions } from "../executions/executions.ts";
import type { MachineRecord, MachineRevision } from "../machines/machine-record.ts";
import type { ChildResult } from "./child-result.ts";
import { childMachineName, type MapRunRecord } from "./map-run-record.ts";

/** The endpoint stops while an execution runs: the next process goes on with it. */
export class Interrupted extends Error {}

/** Starts the executions of a run and tells how they end. */
export class ChildRunner {
  readonly #host: Host;
  readonly #executions: Executions;
  readonly #run: MapRunRecord;
  readonly #machine: MachineRecord;
  readonly #revision: MachineRevision;

  constructor(
    host: Host,
    executions: Executions,
    run: MapRunRecord,
    made: { readonly type: "STANDARD" | "EXPRESS"; readonly revision: MachineRevision },
  ) {
    this.#host = host;
    this.#executions = executions;
    this.#run = run;
    this.#revision = made.revision;
    this.#machine = {
      id: run.id,
      name: childMachineName(run),
      type: made.type,
      createdAt: run.startedAt,
      revision: 1,
      tags: {},
    };
  }

  /** The execution with the number `index`: a new one, or the one that an interrupted run has left. */
  async run(index: number, input: Json): Promise<ChildResult> {
    const name = nameOf(this.#run.id, index);
    const options = {
      machine: this.#machine,
      revision: this.#revision,
      name,
      input: input.text,
      mapRunId: this.#run.id,
    };
    if (this.#machine.type === "EXPRESS") return this.#runExpress(options);
    const started = this.#known(name) ?? (await this.#executions.startStandard(options, () => undefined));
    await this.#executions.find(started.id)?.ended;
    const ended = findExecution(this.#host.store, this.#run.id, name);
    if (ended === undefined || ended.status === "RUNNING") throw new Interrupted("the endpoint stops");
    return this.#resultOf(ended);
  }

  /** One that did not succeed before its run was redriven is redriven too, or, where it cannot go on, given up. */
  #known(name: string): ExecutionRecord | undefined {
    const known = findExecution(this.#host.store, this.#run.id, name);
    const { redrivenAt } = this.#run;
    const isFailed = known !== undefined && known.status !== "RUNNING" && known.status !== "SUCCEEDED";
    if (!isFailed || redrivenAt === undefined || (known.stoppedAt ?? 0) > redrivenAt || !known.point) return known;
    return this.#executions.redrive(known);
  }

  stop(index: number): void {
    const found = findExecution(this.#host.store, this.#run.id, nameOf(this.#run.id, index));
    if (found !== undefined) void this.#executions.find(found.id)?.stop(undefined, undefined);
  }

  #resultOf(ended: ExecutionRecord): ChildResult {
    const { name, status, startedAt, stoppedAt = startedAt, error, cause } = ended;
    const { input = "{}", output } = executionData(this.#host.store, ended) as { input?: string; output?: string };
    const arn = executionArn(this.#host, this.#machine.name, name);
    return { arn, name, status, input, output, error, cause, startedAt, stoppedAt };
  }

  async #runExpress(options: Parameters<Executions["startExpress"]>[0]): Promise<ChildResult> {
    const { startedAt, ended } = this.#executions.startExpress(options);
    const outcome = await ended.catch(() => {
      throw new Interrupted("the endpoint stops");
    });
    const { name, input } = options;
    const failure = outcome.status === "SUCCEEDED" ? { error: undefined, cause: undefined } : outcome;
    return {
      arn: expressArn(this.#host, this.#machine.name, name),
      name,
      status: outcome.status,
      input,
      output: outcome.status === "SUCCEEDED" ? outcome.output.text : undefined,
      error: failure.error,
      cause: failure.cause,
      startedAt,
      stoppedAt: this.#host.clock.now(),
    };
  }
}

/** A name that looks like AWS's, the same in every process. */
function nameOf(runId: string, index: number): string {
  const hex = createHash("sha256").update(`${runId}:${index}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
