import type { RecordableChange } from "@waybill/catalog";

/**
 * One write path: records a change, or sees to it that it is recorded.
 *
 * `started`: an execution was started that will. `recorded`: the record is written. `duplicate`: this change is recorded
 * already. `stale`: a newer one is. Rejects when none of them is certain: the event has to be delivered again.
 */
export type RecordChange = (change: RecordableChange) => Promise<RecordOutcome>;

export type RecordOutcome = "started" | "recorded" | "duplicate" | "stale";
