import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import type { Deliverer } from "../delivery/deliverer.ts";
import type { BusEvent } from "../delivery/event.ts";
import { routeEvent } from "../delivery/route-event.ts";
import { archivedFrom, archivedPrefix } from "./archive.ts";
import { allReplays, isUnderWay, type Replay, replayKey } from "./replay.ts";

/** Events replayed by one transaction: few enough to hold nothing up. */
const CHUNK = 100;

/** Puts the events of archives on their buses again, by their own times: one replay after the other, a transaction at a time. */
export class Replayer {
  readonly #host: Host;
  readonly #deliverer: Deliverer;
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(host: Host, deliverer: Deliverer) {
    this.#host = host;
    this.#deliverer = deliverer;
  }

  /** Goes on with what is under way. */
  wake(): void {
    if (this.#stopped) return;
    this.#cancel ??= this.#host.clock.after(0, () => {
      this.#cancel = undefined;
      this.#step();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #step(): void {
    const replay = allReplays(this.#host.store).find(isUnderWay);
    if (replay === undefined) return;
    try {
      this.#host.store.transaction((tx) => this.#replayChunk(tx, replay));
    } catch (error) {
      this.#host.report(error, `EventBridge: replay ${replay.name}`);
      const failed: Replay = { ...replay, state: "FAILED", endedAt: this.#host.clock.now() };
      this.#host.store.transaction((tx) => tx.put(replayKey(replay.name), failed));
    }
    this.#deliverer.wake();
    this.wake();
  }

  #replayChunk(tx: Writer, replay: Replay): void {
    const { name, archive, bus, filterArns, last } = replay;
    const lt = archivedFrom(archive, replay.until);
    const from = last === undefined ? { gte: archivedFrom(archive, replay.from) } : { gt: last.place };
    const entries = [...tx.range({ prefix: archivedPrefix(archive), ...from, lt, limit: CHUNK })];
    const only = filterArns && new Set(filterArns);
    for (const { value } of entries) {
      routeEvent(tx, this.#host, bus, { ...(value as BusEvent), "replay-name": name }, { only });
    }
    const end = entries.at(-1);
    const isOver = entries.length < CHUNK;
    tx.put(replayKey(name), {
      ...replay,
      state: isOver ? "COMPLETED" : "RUNNING",
      ...(isOver && { endedAt: this.#host.clock.now() }),
      ...(end && { last: { time: Date.parse((end.value as BusEvent).time), place: end.key } }),
    } satisfies Replay);
  }
}
