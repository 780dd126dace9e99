/** What was counted of a metric in one minute or second, as stored. */
export interface Datapoint {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Each value and how often it came; undefined when not every one was told, as by a statistic set. */
  readonly values?: readonly (readonly [value: number, count: number])[] | undefined;
}

/** How many values are kept as they are; of more only so many digits, so that a busy minute takes a few kilobytes. */
const EXACT = 200;
const DIGITS = 2;

/** Values as they come in. */
export class Distribution {
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  /** Undefined once values came that are not known one by one. */
  #values: Map<number, number> | undefined = new Map();
  #isRounded = false;

  add(value: number, count = 1): void {
    this.#count += count;
    this.#sum += value * count;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.#keep(value, count);
  }

  merge({ count, sum, min, max, values }: Datapoint): void {
    this.#count += count;
    this.#sum += sum;
    this.#min = Math.min(this.#min, min);
    this.#max = Math.max(this.#max, max);
    if (values === undefined) this.#values = undefined;
    else for (const [value, times] of values) this.#keep(value, times);
  }

  get datapoint(): Datapoint {
    return {
      count: this.#count,
      sum: this.#sum,
      min: this.#min,
      max: this.#max,
      values: this.#values && [...this.#values],
    };
  }

  #keep(value: number, count: number): void {
    const values = this.#values;
    if (values === undefined) return;
    const kept = this.#isRounded ? rounded(value) : value;
    values.set(kept, (values.get(kept) ?? 0) + count);
    if (this.#isRounded || values.size <= EXACT) return;
    this.#isRounded = true;
    const exact = [...values];
    values.clear();
    for (const [each, times] of exact) this.#keep(each, times);
  }
}

/** All of them as one; undefined of none. */
export function mergedDatapoint(datapoints: readonly Datapoint[]): Datapoint | undefined {
  if (datapoints.length < 2) return datapoints[0];
  const all = new Distribution();
  for (const each of datapoints) all.merge(each);
  return all.datapoint;
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
