import type { MemoryStore } from "@waybill/store";
import type { WireRequest, WireResponse } from "@waybill/wire";
import type { MemoryBlobStore } from "../ports/memory-blob-store.ts";
import type { Code, CodePlace } from "./answer-code.ts";
import { Endpoint, type EndpointOptions } from "./endpoint.ts";
import type { Hangup, RequestHandler } from "./http-server.ts";
import { answerOwnRequest, isOwnRequest, type OwnRequests } from "./own-requests.ts";

/** All that an endpoint in memory held at one moment. Stays what it is; restored as often as one likes. */
export interface Snapshot {
  readonly store: MemoryStore;
  readonly blobs: MemoryBlobStore;
}

/** The endpoint behind a socket. One that keeps its state in memory can be put back to where it was. */
export class RestorableEndpoint implements RequestHandler, OwnRequests {
  readonly #options: Omit<EndpointOptions, "store" | "blobs">;
  readonly #named = new Map<string, Snapshot>();
  /** Undefined when the state is not in memory. */
  #state: Snapshot | undefined;
  #endpoint: Endpoint;
  /** Requests that come while the state is put back wait for it. */
  #restoring: Promise<void> | undefined;

  constructor(options: EndpointOptions, state: Snapshot | undefined) {
    this.#options = options;
    this.#state = state;
    this.#endpoint = new Endpoint(options);
  }

  get clock(): EndpointOptions["clock"] {
    return this.#options.clock;
  }

  /** @param url `http://127.0.0.1:4566`, where the server listens. */
  async start(url: string): Promise<void> {
    this.#endpoint.endpoint = url;
    await this.#endpoint.resume();
  }

  async handle(request: WireRequest, hangup: Hangup): Promise<WireResponse> {
    if (isOwnRequest(request)) return answerOwnRequest(request, this);
    if (this.#restoring) await this.#restoring;
    return this.#endpoint.handle(request, hangup);
  }

  report(error: unknown, context: string): void {
    this.#options.report(error, context);
  }

  /** What is committed at this moment; what runs goes on. Throws a TypeError when the state is not in memory. */
  snapshot(): Snapshot {
    if (!this.#state) throw new TypeError("only state that is kept in memory can be put back");
    return copyOf(this.#state);
  }

  /**
   * Ends what runs, puts the state back, and lets go on what was under way when the snapshot was taken. Requests that are being
   * answered change nothing any more; those that come meanwhile wait.
   */
  async restore(snapshot: Snapshot): Promise<void> {
    const restored = (this.#restoring ?? Promise.resolve()).then(() => this.#restore(snapshot));
    const settled = restored.catch(() => undefined);
    this.#restoring = settled;
    void settled.then(() => {
      if (this.#restoring === settled) this.#restoring = undefined;
    });
    return restored;
  }

  /** A snapshot under a name, for those who are not in this process. */
  keep(name: string): void {
    this.#named.set(name, this.snapshot());
  }

  /** Resolves with false when there is no such name. */
  async restoreKept(name: string): Promise<boolean> {
    const snapshot = this.#named.get(name);
    if (snapshot) await this.restore(snapshot);
    return snapshot !== undefined;
  }

  async downloadCode(place: CodePlace): Promise<Code> {
    await this.#restoring;
    return this.#endpoint.downloadCode(place);
  }

  async stop(): Promise<void> {
    await this.#restoring;
    await this.#endpoint.stop();
  }

  /** A store of its own for the new endpoint: nothing that the old one has not finished gets into it. */
  async #restore(snapshot: Snapshot): Promise<void> {
    const old = this.#endpoint;
    await old.stop();
    this.#state = copyOf(snapshot);
    this.#endpoint = new Endpoint({ ...this.#options, ...this.#state });
    await this.start(old.endpoint);
  }
}

function copyOf({ store, blobs }: Snapshot): Snapshot {
  return { store: store.copy(), blobs: blobs.copy() };
}
