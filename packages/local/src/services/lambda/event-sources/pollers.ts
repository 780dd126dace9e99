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
  /** Pollers that have been told to end, by their mappings' ids. */
  readonly #ending = new Map<string, Promise<unknown>>();
  /** What is to be polled once they have. */
  readonly #next = new Map<string, MappingRecord>();
  /** Of the mappings of streams that have processed something, by their ids. */
  readonly #lastResults = new Map<string, ProcessingResult>();

  constructor(host: Host, runner: FunctionRunner) {
    this.#host = host;
    this.#runner = runner;
  }

  start(): void {
    for (const mapping of listMappings(this.#host.store)) this.apply(mapping);
  }

  /** Polls as the mapping now says: a queue at once, a stream, which is read in its order, when the batch under way is done. */
  apply(mapping: MappingRecord): void {
    const { uuid } = mapping;
    const ended = this.#end(uuid);
    if (!mapping.enabled) return;
    if (mapping.stream === undefined || ended === undefined) {
      this.#start(mapping);
      return;
    }
    this.#next.set(uuid, mapping);
    void ended.then(() => {
      if (this.#next.get(uuid) !== mapping) return;
      this.#next.delete(uuid);
      this.#start(mapping);
    });
  }

  #start(mapping: MappingRecord): void {
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

  /** The mapping is no more. */
  remove(uuid: string): void {
    void this.#end(uuid);
    this.#lastResults.delete(uuid);
  }

  /** Resolves when nothing of the mapping is under way; undefined when nothing is. */
  #end(uuid: string): Promise<unknown> | undefined {
    this.#next.delete(uuid);
    const poller = this.#pollers.get(uuid);
    if (!poller) return this.#ending.get(uuid);
    this.#pollers.delete(uuid);
    const ending = Promise.all([this.#ending.get(uuid), poller.stop()]).then(() => {
      if (this.#ending.get(uuid) === ending) this.#ending.delete(uuid);
    });
    this.#ending.set(uuid, ending);
    return ending;
  }

  /** Tells every poller to end; resolves when they have. Batches under way need the fleet to end them. */
  stop(): Promise<unknown> {
    this.#next.clear();
    for (const uuid of [...this.#pollers.keys()]) void this.#end(uuid);
    return Promise.all(this.#ending.values());
  }
}
