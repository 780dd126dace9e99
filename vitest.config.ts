import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/vitest-sequencer.ts";

const FIXED_SEED = 1;

/** What random data of the tests comes from: the same in every run, unless `WAYBILL_SEED` is a number or `random`. */
const asked = process.env.WAYBILL_SEED ?? String(FIXED_SEED);
const seed = asked === "random" ? randomInt(2 ** 31) : Number(asked);
if (!Number.isSafeInteger(seed)) throw new TypeError(`WAYBILL_SEED is an integer or "random", not "${asked}"`);
if (seed !== FIXED_SEED) console.log(`WAYBILL_SEED=${seed}`);

const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", WAYBILL_SEED: String(seed) };
const setupFiles = ["scripts/vitest-seed.ts"];
/** For what hangs, not for what is slow: a busy machine takes twenty times as long. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 100_000 } } };

export default defineConfig({
  test: {
    // What a file compiles to is kept in node_modules: a third of the import time of the next run.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts"],
          globalSetup: "scripts/vitest-unit-setup.ts",
          setupFiles,
          // Test files share what they import: the clients alone take a second to load.
          isolate: false,
          // `npm test` runs both projects at once, and would wait for these if there were fewer.
          maxWorkers: availableParallelism(),
          env,
          ...patience,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          globalSetup: "scripts/vitest-e2e-setup.ts",
          setupFiles,
          env,
          ...patience,
          isolate: false,
          // Much of their time is waiting for a process or a clock.
          maxWorkers: Math.ceil(availableParallelism() / 2) + 2,
        },
      },
    ],
  },
});
