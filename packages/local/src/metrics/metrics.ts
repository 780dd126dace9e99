import type { Host } from "../context.ts";
import { Distribution } from "./distribution.ts";
import type { Metric, Unit } from "./metric.ts";
import { type Sample, storeSample } from "./metric-store.ts";

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
  readonly #host: Pick<Host, "clock" | "store" | "report">;
  readonly #gauges = new Set<Gauge>();
  #minute = 0;
  #series = new Map<string, Series>();
  #cancel: (() => void) | undefined;
  #isStopped = false;

  constructor(host: Pick<Host, "clock" | "store" | "report">) {
    this.#host = host;
  }

  /** Counts a value, now. The dimensions of one metric come in one order. */
  add(metric: Metric, value: number, unit: Unit): void {
    if (this.#isStopped) return;
    const now = this.#host.clock.now();
    const minute = now - (now % MINUTE_MS);
    if (minute !== this.#minute) this.#begin(minute);
    this.#cancel ??= this.#host.clock.after(minute + MINUTE_MS - now, () => this.#end());
    this.#count(metric, value, unit);
  }

  /** Asked whenever CloudWatch looks, and at the end of each minute in which something was counted. */
  gauge(gauge: Gauge): void {
    this.#gauges.add(gauge);
  }

  /** Stores what was counted until now, gauges too. */
  flush(): void {
    const now = this.#host.clock.now();
    const minute = now - (now % MINUTE_MS);
    if (minute !== this.#minute) this.#begin(minute);
    this.#storeAll();
    this.#storeGauges();
  }

  /** Stores the minute that has just ended, gauges too. */
  endMinute(): void {
    const now = this.#host.clock.now();
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
    this.#storeAll();
    this.#storeGauges();
  }

  #count(metric: Metric, value: number, unit: Unit): void {
    let id = `${metric.namespace}\0${metric.name}\0${unit}`;
    for (const name in metric.dimensions) id += `\0${name}\0${metric.dimensions[name]}`;
    let series = this.#series.get(id);
    if (series === undefined) {
      series = { metric, unit, distribution: new Distribution() };
      this.#series.set(id, series);
    }
    series.distribution.add(value);
  }

  #storeAll(): void {
    const all = [...this.#series.values()];
    this.#series = new Map();
    this.#store(all.map(({ metric, unit, distribution }) => this.#sample(metric, unit, distribution)));
  }

  /** The last one of a minute stands for it. */
  #storeGauges(): void {
    const samples: Sample[] = [];
    for (const gauge of this.#gauges) {
      gauge((metric, value, unit) => {
        const distribution = new Distribution();
        distribution.add(value);
        samples.push({ ...this.#sample(metric, unit, distribution), replaces: true });
      });
    }
    this.#store(samples);
  }

  #sample(metric: Metric, unit: Unit, { datapoint }: Distribution): Sample {
    return { metric, unit, time: this.#minute, datapoint, resolution: "minute" };
  }

  /** What cannot be stored is lost: nobody waits for it. */
  #store(samples: readonly Sample[]): void {
    if (samples.length === 0) return;
    try {
      this.#host.store.transaction((tx) => {
        for (const sample of samples) storeSample(tx, sample);
      });
    } catch (error) {
      this.#host.report(error, "storing metrics");
    }
  }
}
