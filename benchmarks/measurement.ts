export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** As the project states it: `≤ 15`. */
  readonly goal: string;
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
