export type { Drift } from "./drift.ts";
export { removeLeftPartitions } from "./partitions.ts";
export { type RepairOutcome, repair } from "./repair.ts";
export { type Verification, type VerifyClients, verify } from "./verify.ts";
