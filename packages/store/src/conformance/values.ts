import { expect, it } from "vitest";
import { key } from "../key.ts";
import type { Fixture } from "./fixture.ts";

const everyKind = {
  text: "zeichen \u0000 äöü 😀",
  numbers: [0, -1, 1.5, 2 ** 53 - 1, -(2 ** 53), 2 ** 60, 1e300, Number.NaN, Number.POSITIVE_INFINITY],
  big: [0n, -5n, 2n ** 63n, -(2n ** 63n), 2n ** 200n],
  dates: [new Date("2024-02-29T12:34:56.789Z"), new Date(-1)],
  nothing: undefined,
  nil: null,
  flags: [true, false],
  nested: { "": [[], {}] },
  set: new Set(["a", 1]),
};

export function keepsValues(fixture: Fixture): void {
  it("keeps every kind of value", () => {
    fixture.put([key("a"), everyKind]);
    expect(fixture.store.get(key("a"))).toStrictEqual(everyKind);
    for (const { value } of fixture.store.range({ prefix: key("a") })) expect(value).toStrictEqual(everyKind);
  });

  it.each([0, 1, 100, 40_000, 3_000_000])("keeps %i bytes as a Uint8Array of its own", (length) => {
    const body = new Uint8Array(length).fill(7);
    fixture.put([key("a"), { body }], [key("b"), body]);
    const read = fixture.store.get(key("a")) as { body: Uint8Array };
    fixture.put([key("a"), { body: new Uint8Array(length).fill(8) }]);
    fixture.store.get(key("a"));
    expect(read.body).toBeInstanceOf(Uint8Array);
    expect(Buffer.compare(read.body, body)).toBe(0);
    expect(Buffer.compare(fixture.store.get(key("b")) as Uint8Array, body)).toBe(0);
  });
}
