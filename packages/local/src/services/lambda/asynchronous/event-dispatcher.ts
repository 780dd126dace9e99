import type { Host } from "../../../context.ts";
import type { FunctionRunner } from "../execution/invocation.ts";
import { EventLane } from "./event-lane.ts";
import { type QueuedEvent, type QueueName, queuedEventsPrefix, queuePrefix } from "./queued-event.ts";

/** All asynchronous invocations: accepted into the store, then run. */
export class EventDispatcher {
  readonly #host: Host;
  readonly #runner: FunctionRunner;
  readonly #lanes = new Map<string, EventLane>();
  #isStopped = false;

  constructor(host: Host, runner: FunctionRunner) {
    this.#host = host;
    this.#runner = runner;
  }

  /** The event survives the death of the process when this resolves. */
  accept(event: QueuedEvent): Promise<void> {
    return this.#lane(event).add(event);
  }

  /** Goes on with the events that the last process left. */
  start(): void {
    for (const name of this.#queues()) this.#lane(name).wake();
  }

  /** The concurrency of a function changed: what was throttled may run now. */
  wake(functionName: string): void {
    for (const [id, lane] of this.#lanes) if (id.split(":")[0] === functionName) lane.wake();
  }

  stop(): void {
    this.#isStopped = true;
    for (const lane of this.#lanes.values()) lane.stop();
  }

  #lane(name: QueueName): EventLane {
    const id = `${name.functionName}:${name.qualifier ?? ""}`;
    const known = this.#lanes.get(id);
    if (known) return known;
    const lane = new EventLane(this.#host, this.#runner, name);
    if (this.#isStopped) lane.stop();
    this.#lanes.set(id, lane);
    return lane;
  }

  /** The queues that hold something: one look at each, however long they are. */
  *#queues(): Iterable<QueuedEvent> {
    let after = Buffer.alloc(0);
    for (;;) {
      const [first] = this.#host.store.range({ prefix: queuedEventsPrefix, gt: after, limit: 1 });
      if (!first) return;
      const event = first.value as QueuedEvent;
      yield event;
      // A due time begins with a zero byte, so this is beyond every event of the queue.
      after = Buffer.concat([queuePrefix(event), Buffer.from([0xff])]);
    }
  }
}
