import type { Store } from "@waybill/store";
import type { Clock } from "../ports/clock.ts";
import { Distribution } from "./distribution.ts";
import type { Metric, Unit } from "./metric.ts";
import { storeSample } from "./metric-store.ts";

const MINUTE_MS = 60_000;

/** A value that stands whether or not something happens: `sample` adds it, when it is asked for. */
export type Gauge = (sample: (metric: Metric, value: number, unit: Unit) => void) => void;

interface Series {
  readonly metric: Metric;
  readonly unit: Unit;
  readonly distribution: Distribution;
}

/**
 * What the services of the endpoint tell CloudWatch of themselves. Values are added up in memory and stored once a minute,
 * so that counting costs nothing that one would see: a process that is killed loses those of its last minute.
 */
export class Metrics {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #gauges = new Set<Gauge>();
  #minute = 0;
  #series = new Map<string, Series>();
  #cancel: (() => void) | undefined;
  #isStopped = false;

  constructor({ clock, store }: { readonly clock: Clock; readonly store: Store }) {
    this.#clock = clock;
    this.#store = store;
  }

  /** Counts a value, now. The dimensions of one metric come in one order. */
  add(metric: Metric, value: number, unit: Unit): void {
    if (this.#isStopped) return;
    const now = this.#clock.now();
    const minute = now - (now % MINUTE_MS);
    if (minute !== this.#minute) this.#begin(minute);
    this.#cancel ??= this.#clock.after(minute + MINUTE_MS - now, () => this.#end());
    this.#count(metric, value, unit);
  }

  /** Asked whenever CloudWatch looks, and at the end of each minute in which something was counted. */
  gauge(gauge: Gauge): void {
    this.#gauges.add(gauge);
  }

  /** Stores what was counted until now, gauges too. */
  flush(): void {
    const now = this.#clock.now();
    const minute = now - (now % MINUTE_MS);
    if (minute !== this.#minute) this.#begin(minute);
    this.#sample();
    this.#storeAll();
  }

  /** Stores the minute that has just ended, gauges too. */
  endMinute(): void {
    const now = this.#clock.now();
    const over = now - (now % MINUTE_MS) - MINUTE_MS;
    if (over !== this.#minute) this.#begin(over);
    this.#end();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#storeAll();
  }

  #begin(minute: number): void {
    this.#storeAll();
    this.#minute = minute;
  }

  /** Of the minute that is over. */
  #end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#sample();
    this.#storeAll();
  }

  #sample(): void {
    for (const gauge of this.#gauges) gauge((metric, value, unit) => this.#count(metric, value, unit));
  }

  #count(metric: Metric, value: number, unit: Unit): void {
    let id = metric.namespace + metric.name;
    for (const name in metric.dimensions) id += `\0${name}\0${metric.dimensions[name]}`;
    let series = this.#series.get(id);
    if (series === undefined) {
      series = { metric, unit, distribution: new Distribution() };
      this.#series.set(id, series);
    }
    series.distribution.add(value);
  }

  #storeAll(): void {
    if (this.#series.size === 0) return;
    const all = [...this.#series.values()];
    this.#series = new Map();
    const time = this.#minute;
    this.#store.transaction((tx) => {
      for (const { metric, unit, distribution } of all) {
        storeSample(tx, { metric, unit, time, datapoint: distribution.datapoint, resolution: "minute" });
      }
    });
  }
}
