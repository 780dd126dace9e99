export { countFailures } from "./count-failures.ts";
export { type Redrive, type Redriven, type RedriveOutcome, redrive } from "./redrive.ts";
