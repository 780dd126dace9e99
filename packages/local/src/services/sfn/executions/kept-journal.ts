import type { Journal } from "@waybill/asl";
import { key, type Store, type Writer } from "@waybill/store";

type Entry = readonly [string, unknown];

function chunkKey(executionId: string, chunk: number): Uint8Array {
  return key("sfn", "journal", executionId, chunk);
}

/** The journal of one execution, kept in memory and saved in chunks when something in it must not be lost. */
export class KeptJournal implements Journal {
  readonly #store: Store;
  readonly #executionId: string;
  readonly #entries: Map<string, unknown>;
  /** Called when something came in that has to be saved before long. */
  readonly #changed: () => void;
  #unsaved: Entry[] = [];
  #mustSave = false;
  #chunks: number;

  constructor(store: Store, executionId: string, changed: () => void, resume: boolean) {
    this.#store = store;
    this.#executionId = executionId;
    this.#changed = changed;
    const chunks = resume ? readChunks(store, executionId) : [];
    this.#entries = new Map(chunks.flat());
    this.#chunks = chunks.length;
  }

  get(id: string): unknown {
    return this.#entries.get(id);
  }

  put(id: string, value: unknown, kind: "effect" | "event"): void {
    this.#entries.set(id, value);
    this.#unsaved.push([id, value]);
    if (kind === "event" || this.#mustSave) return;
    this.#mustSave = true;
    this.#changed();
  }

  /** Saves what is new, if anything in it must not be lost. */
  save(): void {
    if (!this.#mustSave) return;
    const chunk = this.#unsaved;
    this.#store.transaction((tx) => tx.put(chunkKey(this.#executionId, this.#chunks), chunk));
    this.#chunks++;
    this.#unsaved = [];
    this.#mustSave = false;
  }

  delete(tx: Writer): void {
    for (let chunk = 0; chunk < this.#chunks; chunk++) tx.delete(chunkKey(this.#executionId, chunk));
  }
}

function readChunks(store: Store, executionId: string): (readonly Entry[])[] {
  const chunks: (readonly Entry[])[] = [];
  for (const { value } of store.range({ prefix: key("sfn", "journal", executionId) })) chunks.push(value as Entry[]);
  return chunks;
}
