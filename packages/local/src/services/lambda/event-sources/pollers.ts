import type { Host } from "../../../context.ts";
import type { FunctionRunner } from "../execution/invocation.ts";
import { listMappings, type MappingRecord } from "./mapping-table.ts";
import { QueuePoller } from "./queue-poller.ts";
import type { ProcessingResult } from "./stream-delivery.ts";
import { StreamPoller } from "./stream-poller.ts";

/** The pollers of all enabled event source mappings. */
export class Pollers {
  readonly #host: Host;
  readonly #runner: FunctionRunner;
  readonly #pollers = new Map<string, QueuePoller | StreamPoller>();
  readonly #ending = new Set<Promise<void>>();
  /** Of the mappings of streams that have processed something, by their ids. */
  readonly #lastResults = new Map<string, ProcessingResult>();

  constructor(host: Host, runner: FunctionRunner) {
    this.#host = host;
    this.#runner = runner;
  }

  start(): void {
    for (const mapping of listMappings(this.#host.store)) this.apply(mapping);
  }

  /** Polls as the mapping now says. */
  apply(mapping: MappingRecord): void {
    this.remove(mapping.uuid);
    if (!mapping.enabled) return;
    const { uuid } = mapping;
    const tell = (result: ProcessingResult) => this.#lastResults.set(uuid, result);
    const poller =
      mapping.stream === undefined
        ? new QueuePoller(this.#host, this.#runner, mapping)
        : new StreamPoller(this.#host, this.#runner, mapping, tell);
    this.#pollers.set(uuid, poller);
  }

  /** What became of the last batch of a stream, since the endpoint started. */
  lastResult(uuid: string): string {
    return this.#lastResults.get(uuid) ?? "No records processed";
  }

  remove(uuid: string): void {
    const poller = this.#pollers.get(uuid);
    if (!poller) return;
    this.#pollers.delete(uuid);
    const ending = poller.stop();
    this.#ending.add(ending);
    void ending.then(() => this.#ending.delete(ending));
  }

  /** Tells every poller to end; `stopped` resolves when they have. Batches under way need the fleet to end them. */
  stop(): Promise<unknown> {
    for (const uuid of [...this.#pollers.keys()]) this.remove(uuid);
    return Promise.all(this.#ending);
  }
}
