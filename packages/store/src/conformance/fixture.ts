import { afterEach, beforeEach } from "vitest";
import type { Store, Value } from "../store.ts";

/** The store under test: a new one in every test. */
export class Fixture {
  store!: Store;

  constructor(open: () => Store | Promise<Store>) {
    beforeEach(async () => {
      this.store = await open();
    });
    afterEach(() => this.store.close());
  }

  put(...entries: readonly (readonly [Uint8Array, Value])[]): void {
    this.store.transaction((tx) => {
      for (const [key, value] of entries) tx.put(key, value);
    });
  }
}
