/** The end-to-end tests drive the built command line. */
export async function setup(): Promise<void> {
  await import("./build.mjs");
}
