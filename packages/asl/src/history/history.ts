import type { Journal, Ports } from "../execution/ports.ts";
import { runtimeFailure } from "../failure/runtime-failure.ts";
import type { EventBody, HistoryEvent } from "./history-event.ts";

/** The id and time of an event. */
export interface Stamp {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** Most events of a Standard execution (Step Functions quotas, "Maximum execution history size"). */
export const maxEvents = 25_000;

/**
 * Numbers the events of one execution. Each has a key that is the same whenever the execution is run; in a run after an
 * interruption, an event that was recorded before gets the id and the time that it had.
 */
export class History {
  readonly #ports: Ports;
  readonly #limit: number;
  readonly #recorded: ReadonlyMap<string, RecordedEvent>;
  #lastId: number;

  /** `before`: events that there are already. */
  constructor(ports: Ports, limit: number, before = 0) {
    this.#ports = ports;
    this.#limit = limit;
    this.#recorded = recordedEvents(ports.journal, before);
    this.#lastId = before + this.#recorded.size;
  }

  wasRecorded(key: string): boolean {
    return this.#recorded.has(key);
  }

  /** Records the event; throws when only the one that ends the execution still fits. */
  record(key: string, previousEventId: number, body: EventBody): Stamp {
    const recorded = this.#recorded.get(key);
    const stamp = recorded ?? this.#newStamp(key, previousEventId);
    this.#emit(stamp, recorded?.previousEventId ?? previousEventId, body);
    return stamp;
  }

  /** Records the event that ends the execution. */
  end(previousEventId: number, body: EventBody): void {
    this.#emit({ id: this.#lastId + 1, time: this.#ports.clock.now() }, previousEventId, body);
  }

  #emit({ id, time }: Stamp, previousEventId: number, body: EventBody): void {
    const event: HistoryEvent = { timestamp: new Date(time), ...body, id, previousEventId };
    this.#ports.event?.(event);
  }

  #newStamp(key: string, previousEventId: number): Stamp {
    if (this.#lastId + 1 >= this.#limit) {
      throw runtimeFailure(`The execution reached the maximum number of history events (${this.#limit}).`);
    }
    const stamp = { id: ++this.#lastId, time: this.#ports.clock.now() };
    this.#ports.journal?.put(`e${stamp.id}`, [key, stamp.time, previousEventId], "event");
    return stamp;
  }
}

interface RecordedEvent extends Stamp {
  readonly previousEventId: number;
}

function recordedEvents(journal: Journal | undefined, before: number): ReadonlyMap<string, RecordedEvent> {
  const events = new Map<string, RecordedEvent>();
  for (let id = before + 1; ; id++) {
    const kept = journal?.get(`e${id}`) as readonly [string, number, number] | undefined;
    if (kept === undefined) return events;
    const [key, time, previousEventId] = kept;
    events.set(key, { id, time, previousEventId });
  }
}
