/** Whether `npm run test:thorough` runs, which has minutes where `npm test` has seconds. */
const isThorough = process.env.npm_lifecycle_event === "test:thorough";

/** How much a test does: what shows a mistake soon in `npm test`, and what finds the rare ones in `npm run test:thorough`. */
export function scale<T>(soon: T, thorough: T): T {
  return isThorough ? thorough : soon;
}
