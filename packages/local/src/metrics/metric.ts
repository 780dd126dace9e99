/** AWS's word for a measure of this unit: `Count`, `Milliseconds`, `None`, … */
export type Unit = string;

/** What a series of values is of. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** Values by name; in whatever order. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The same for equal dimensions. */
export function dimensionsText(dimensions: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1)));
}
