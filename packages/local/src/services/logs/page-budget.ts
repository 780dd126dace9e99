import { type LogEvent, sizeOf } from "./log-event.ts";

const MAX_EVENTS = 10_000;
const MAX_BYTES = 1_048_576;

/** What fits in a page of events: `limit` of them or 10,000, and 1 MB, but always one. */
export class PageBudget {
  #events: number;
  #bytes = MAX_BYTES;
  #empty = true;

  constructor(limit = MAX_EVENTS) {
    this.#events = limit;
  }

  /** False when the event does not fit; nothing fits from then on. */
  take({ message }: LogEvent): boolean {
    this.#events -= 1;
    this.#bytes -= sizeOf(message);
    const fits = this.#events >= 0 && (this.#bytes >= 0 || this.#empty);
    this.#empty = false;
    return fits;
  }
}
