/** A point in time, in milliseconds since the epoch: printed as a date, and a number in calculations. */
export class Instant {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

export type Value = string | number | boolean | Instant | undefined;

/** A log event, or what became of several, by the names of its fields. */
export type Row = ReadonlyMap<string, Value>;

export type Expression = (row: Row) => Value;

/** NaN for what is no number. */
export function numberOf(value: Value): number {
  if (value instanceof Instant) return value.milliseconds;
  if (typeof value === "string") return value.trim() === "" ? Number.NaN : Number(value);
  return typeof value === "number" ? value : Number.NaN;
}

/** As results show it: four decimals at most. */
export function textOf(value: Exclude<Value, undefined>): string {
  if (value instanceof Instant) return new Date(value.milliseconds).toISOString().replace("T", " ").replace("Z", "");
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" ? String(Number(value.toFixed(4))) : value;
}

export function isTrue(value: Value): boolean {
  return value !== undefined && value !== false && value !== 0 && value !== "" && value !== "0";
}

/** As numbers where both are, else as text; what is not there comes last. */
export function compare(a: Value, b: Value): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const difference = numberOf(a) - numberOf(b);
  if (!Number.isNaN(difference)) return difference;
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : Number(left > right);
}
