export { countFailures } from "./count-failures.ts";
export { type Redrive, type Redriven, redrive } from "./redrive.ts";
