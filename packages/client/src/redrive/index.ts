export { type Redrive, type Redriven, redrive } from "./redrive.ts";
