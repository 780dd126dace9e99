import { testRandom } from "./ports/test-random.ts";
// biome-ignore lint/style/noRestrictedImports: the one place
import { type Local, type LocalOptions, startLocal } from "./start-local.ts";

/** The endpoint of a test: in memory unless there is a folder for its data, and with random numbers that a seed repeats. */
export function startTestLocal(options: LocalOptions = {}): Promise<Local> {
  return startLocal({ memory: options.data === undefined, random: testRandom(), ...options });
}
