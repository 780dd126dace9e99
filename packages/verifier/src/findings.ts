import type { Drift, RepairOutcome } from "@waybill/client/verify";

/** What a run has read and found so far. */
export interface Findings {
  /** Files of the bucket and records of the table that were read. */
  files: number;
  records: number;
  readonly found: Record<Drift["kind"], number>;
  readonly repairs: Record<RepairOutcome, number>;
}

export function noFindings(): Findings {
  return {
    files: 0,
    records: 0,
    found: { missing: 0, extra: 0, different: 0 },
    repairs: { repaired: 0, settled: 0, busy: 0 },
  };
}

export function foundInAll({ found }: Findings): number {
  return found.missing + found.extra + found.different;
}
