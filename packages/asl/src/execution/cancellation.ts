/** Thrown inside of a branch that was cancelled: another branch failed, or the execution ends. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** One for all: one made anew each time would cost a stack trace that nobody reads. */
const cancelled = new Cancelled();

/** Ends everything that runs under it at once: a whole execution, or one attempt of a Parallel or Map. */
export class Cancellation {
  readonly #listeners = new Set<() => void>();
  #cancelled = false;

  constructor(parent?: Cancellation) {
    if (parent?.cancelled) this.#cancelled = true;
    else parent?.onCancel(() => this.cancel());
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
  }

  /** Returns a function that takes `listener` away again. */
  onCancel(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  throwIfCancelled(): void {
    if (this.#cancelled) throw cancelled;
  }

  /** Settles as `work` does, or rejects with Cancelled as soon as this is cancelled. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#cancelled) return reject(cancelled);
      const forget = this.onCancel(() => reject(cancelled));
      const settle =
        <Value>(by: (value: Value) => void) =>
        (value: Value) => {
          forget();
          by(value);
        };
      work.then(settle(resolve), settle(reject));
    });
  }
}
