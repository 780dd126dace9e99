import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as client from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import service from "./index.ts";
import { ApiReplay, type ApiStep, type MaskRule } from "./test-support/api-replay.ts";
import { SfnFixture } from "./test-support/sfn-fixture.ts";

/** Answers of real AWS, which are not part of the project: see the README beside them. */
const folder = new URL("../../../../../../shared/aws-recordings/step-functions/", import.meta.url);

interface Recording {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly needs?: readonly string[];
  readonly rules?: readonly MaskRule[];
  readonly steps: readonly ApiStep[];
}

/** Not those of operations that answer 501, nor those that make things in other services. */
function isReplayable({ kind, needs = [], steps }: Recording): boolean {
  const known = new Set(Object.keys(service.operations));
  return kind === "api" && needs.length === 0 && steps.every(({ op }) => op === undefined || known.has(op));
}

describe.skipIf(!existsSync(folder))("recordings of AWS", () => {
  if (!existsSync(folder)) return void it("skipped: no recordings", () => {});
  const fixture = new SfnFixture();
  beforeAll(() => fixture.start({ accountId: "111111111111" }));
  afterAll(() => fixture.stop());

  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "not-replayed.json");
  const recordings = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Recording[]);

  for (const recording of recordings.filter(isReplayable)) {
    it(`${recording.group} ${recording.id.split("::").at(-1)}`, async () => {
      const replay = new ApiReplay(fixture, client, recording.rules ?? []);
      for (const step of recording.steps) {
        expect(await replay.take(step)).toBeUndefined();
      }
    });
  }
});
