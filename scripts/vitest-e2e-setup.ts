import { isBuilt } from "./build-stamp.mjs";

/** The end-to-end tests drive the built command line. */
export async function setup(): Promise<void> {
  if (!isBuilt()) await import("./build.mjs");
  process.env.WAYBILL_BUILT = "true";
}
