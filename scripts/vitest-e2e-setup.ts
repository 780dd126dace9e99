/** The end-to-end tests drive the built command line, which `npm test` has built already. */
export async function setup(): Promise<void> {
  if (!process.env.WAYBILL_BUILT) await import("./build.mjs");
  process.env.WAYBILL_BUILT = "true";
}
