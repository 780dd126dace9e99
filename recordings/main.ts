// Replays what real AWS answered against the embedded endpoint: `npm run test:recordings [-- GROUP…]`.

import { hurriedClock } from "../e2e/hurried-clock.fixture.ts";
import { SfnFixture } from "../packages/local/src/services/sfn/test-support/sfn-fixture.ts";
import { explained } from "./explained.ts";
import { FOLDER, loadRecordings, type Recording } from "./recording.ts";
import { type Differences, measuresOf, replay } from "./replay.ts";

const AT_ONCE = 8;
const PATIENCE_MS = 20_000;
const HASTE = 20;

interface Tally {
  readonly outcome: [passed: number, total: number];
  readonly history: [passed: number, total: number];
}

const recordings = loadRecordings();
if (recordings === undefined) {
  console.log(`skipped: there is no ${FOLDER}`);
  process.exit(0);
}

const groups = process.argv.slice(2);
const chosen = recordings.filter(({ group }) => groups.length === 0 || groups.includes(group));
const fixture = new SfnFixture();
await fixture.start({ accountId: "111111111111", clock: hurriedClock(HASTE) });
const tallies = new Map<string, Tally>();
let unexplained = 0;
try {
  const waiting = chosen.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [, recording] of waiting) count(recording, await attempt(recording));
    }),
  );
} finally {
  await fixture.stop();
}
print();
process.exit(unexplained > 0 ? 1 : 0);

async function attempt(recording: Recording): Promise<Differences> {
  const late = new Promise<Differences>((resolve) => {
    const failed = () => resolve(failure(recording, `no end after ${PATIENCE_MS / 1000} s`));
    setTimeout(failed, PATIENCE_MS).unref();
  });
  try {
    return await Promise.race([replay(fixture, recording), late]);
  } catch (error) {
    return failure(recording, String(error).split("\n")[0] ?? "");
  }
}

/** Every measure that was recorded has failed. */
function failure(recording: Recording, why: string): Differences {
  return { outcome: why, history: why, measured: measuresOf(recording) };
}

function count({ id, group }: Recording, found: Differences): void {
  const tally: Tally = tallies.get(group) ?? { outcome: [0, 0], history: [0, 0] };
  tallies.set(group, tally);
  for (const measure of found.measured) {
    const difference = found[measure];
    tally[measure][1] += 1;
    if (difference === undefined) {
      tally[measure][0] += 1;
      continue;
    }
    const why = explained.find((known) => (known.group ?? group) === group && known.pattern.test(difference))?.because;
    if (why === undefined) unexplained += 1;
    console.log(
      `${group} ${id.split("::").at(-1)} (${measure}${why === undefined ? "" : `, known: ${why}`})\n    ${difference}`,
    );
  }
}

function print(): void {
  const row = (name: string, { outcome, history }: Tally) =>
    `${name.padEnd(26)} ${outcome.join("/").padStart(9)} ${history.join("/").padStart(9)}`;
  const sum = (measure: "outcome" | "history"): [number, number] => [
    [...tallies.values()].reduce((total, tally) => total + tally[measure][0], 0),
    [...tallies.values()].reduce((total, tally) => total + tally[measure][1], 0),
  ];
  console.log(`\n${"group".padEnd(26)} ${"outcome".padStart(9)} ${"history".padStart(9)}`);
  for (const [name, tally] of [...tallies].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(row(name, tally));
  console.log(row("all", { outcome: sum("outcome"), history: sum("history") }));
  console.log(`${unexplained} differences without an explanation (recordings/explained.ts)`);
}
