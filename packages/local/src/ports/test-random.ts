import { relative } from "node:path";
import { expect } from "vitest";
import { seededRandom } from "../chaos/seeded-random.ts";
import type { Random } from "./random.ts";

/** How many a test file has asked for. */
const asked = new Map<string, number>();

/**
 * The same numbers in every run of a test file, whichever files ran before, and others for each call: `WAYBILL_SEED`,
 * the file and the number of the call seed them. What starts again on the same data keeps the one it had, and goes on.
 * Each kind and length draws from numbers of its own, so that requests of which there are as many as an answer takes
 * (their ids are uuids) leave the bytes of a version id alone.
 */
export function testRandom(): Random {
  const file = testFile();
  const call = (asked.get(file) ?? 0) + 1;
  asked.set(file, call);
  const seed = Number(process.env.WAYBILL_SEED ?? 1);
  const kinds = new Map<string, () => number>();
  const kind = (name: string) => {
    const draw = kinds.get(name) ?? seededRandom(seed, `${file} ${call} ${name}`);
    kinds.set(name, draw);
    return draw;
  };
  const bytes = (length: number, draw: () => number) => Uint8Array.from({ length }, () => draw() * 256);
  return {
    next: kind("number"),
    uuid: () => uuidOf(bytes(16, kind("uuid"))),
    bytes: (length) => bytes(length, kind(`${length} bytes`)),
  };
}

/** None where the recordings are replayed, which is not by Vitest. */
function testFile(): string {
  const testPath = process.env.VITEST === undefined ? undefined : expect.getState().testPath;
  return testPath === undefined ? "" : relative(process.cwd(), testPath).replaceAll("\\", "/");
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
