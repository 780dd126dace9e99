import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between attempts, a minute in all. */
const PAUSES = [500, 1_000, 2_000, 4_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000];

/**
 * IAM takes seconds until every service knows a new role, policy or permission. Until then they refuse with these words.
 */
const NOT_KNOWN_YET = [
  "cannot be assumed by Lambda",
  "is authorized to assume the provided role",
  "is not authorized to access the Log Destination",
  "does not have permissions to call",
  "Unable to validate the following destination configurations",
];

/** The result of `attempt`, repeated for up to a minute while it fails because a role or permission is too new. */
export async function oncePropagated<Result>(
  attempt: () => Promise<Result>,
  pauses: readonly number[] = PAUSES,
): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Error) || !NOT_KNOWN_YET.some((words) => error.message.includes(words))) throw error;
      await sleep(pause);
    }
  }
  return attempt();
}
