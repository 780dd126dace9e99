import type { Host } from "../../../context.ts";
import { type Alarm, allAlarms, findAlarm, type MetricAlarm } from "./alarm.ts";
import { alarmPeriod, alarmQueries } from "./alarm-queries.ts";
import { changeState, type Transition } from "./change-state.ts";
import { evaluateAlarm } from "./evaluate-alarm.ts";
import { takeActions } from "./take-actions.ts";

const MINUTE_MS = 60_000;
/** Of alarms whose periods are shorter than a minute. */
const SHORT_MS = 10_000;

/** Evaluates metric alarms: every minute, or every ten seconds those of shorter periods. Does nothing while there are none. */
export class AlarmEvaluator {
  readonly #host: Host;
  #cancel: (() => void) | undefined;
  #isStopped = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** To be called when there may be alarms that were not there. */
  wake(): void {
    if (this.#isStopped) return;
    const alarms = metricAlarms(allAlarms(this.#host.store));
    if (alarms.length === 0) return;
    const step = alarms.some(isShort) ? SHORT_MS : MINUTE_MS;
    const now = this.#host.clock.now();
    this.#cancel?.();
    this.#cancel = this.#host.clock.after(step - (now % step), () => this.#evaluateAll());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  #evaluateAll(): void {
    const { clock, store, metrics } = this.#host;
    const now = clock.now();
    const end = now - (now % SHORT_MS);
    const isMinute = end % MINUTE_MS === 0;
    if (isMinute) metrics.endMinute();
    else metrics.flush();
    const due = metricAlarms(allAlarms(store)).filter((alarm) => isMinute || isShort(alarm));
    for (const { name } of due) this.#evaluate(name, end);
    this.wake();
  }

  #evaluate(name: string, end: number): void {
    try {
      takeActions(
        this.#host,
        this.#host.store.transaction((tx): Transition[] => {
          const alarm = findAlarm(tx, name);
          if (alarm?.kind !== "metric") return [];
          const next = evaluateAlarm(tx, alarm, end);
          return next === undefined || next.value === alarm.state.value
            ? []
            : changeState(tx, this.#host, alarm, next, this.#host.clock.now());
        }),
      );
    } catch (error) {
      this.#host.report(error, `CloudWatch evaluation of ${name}`);
    }
  }
}

function metricAlarms(alarms: Iterable<Alarm>): MetricAlarm[] {
  return [...alarms].filter((alarm) => alarm.kind === "metric");
}

function isShort(alarm: MetricAlarm): boolean {
  return alarmPeriod(alarmQueries(alarm)) < MINUTE_MS / 1000;
}
