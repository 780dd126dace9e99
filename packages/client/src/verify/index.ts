export type { Drift } from "./drift.ts";
export { type RepairOutcome, repair } from "./repair.ts";
export { type Verification, verify } from "./verify.ts";
