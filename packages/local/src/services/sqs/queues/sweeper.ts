import type { Host } from "../../../context.ts";
import { contentsPrefix, garbagePrefix, integersOf } from "../keys.ts";

/** Entries that one transaction removes, so that none takes long. */
const ENTRIES_PER_STEP = 500;

/** Clears away, in the background, what purged and deleted queues held. */
export class Sweeper {
  readonly #host: Pick<Host, "store" | "clock" | "report">;
  #cancel: (() => void) | undefined;

  constructor(host: Pick<Host, "store" | "clock" | "report">) {
    this.#host = host;
  }

  /** Sweeps soon, as long as there is something to sweep. */
  request(): void {
    this.#cancel ??= this.#host.clock.after(0, () => {
      this.#cancel = undefined;
      try {
        if (this.#step()) this.request();
      } catch (error) {
        this.#host.report(error, "sqs: removing purged messages");
      }
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Whether there may be more. */
  #step(): boolean {
    const { store } = this.#host;
    const [garbage] = store.range({ prefix: garbagePrefix, limit: 1 });
    if (!garbage) return false;
    const [contentsId = 0] = integersOf(garbage.key, 1);
    const entries = [...store.range({ prefix: contentsPrefix(contentsId), limit: ENTRIES_PER_STEP })];
    store.transaction((tx) => {
      for (const { key } of entries) tx.delete(key);
      if (entries.length < ENTRIES_PER_STEP) tx.delete(garbage.key);
    });
    return true;
  }
}
