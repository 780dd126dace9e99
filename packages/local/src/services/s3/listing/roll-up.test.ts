import { MemoryStore } from "@waybill/store";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectKey } from "../store-keys.ts";
import { formEncode } from "./form-encode.ts";
import { take } from "./page.ts";
import { afterMarker, commonPrefix, rollUp } from "./roll-up.ts";

const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The listing by definition: all keys, sorted, rolled up. */
function expected(keys: readonly string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => commonPrefix(key, prefix, delimiter) ?? key);
  return [...new Set(entries)].sort(bytewise);
}

describe("rollUp", () => {
  const name = fc.string({
    unit: fc.constantFrom("a", "b", "/", "é", "😀", "\u0000", "\uffff"),
    minLength: 1,
    maxLength: 6,
  });
  const keys = fc.uniqueArray(name, { maxLength: 30 });

  it("lists in the order of UTF-8 bytes, by pages of any size", () => {
    const short = fc.string({ unit: fc.constantFrom("a", "/", "é"), maxLength: 2 });
    fc.assert(
      fc.property(keys, short, short, fc.integer({ min: 1, max: 4 }), (all, prefix, delimiter, limit) => {
        const store = new MemoryStore();
        store.transaction((tx) => {
          for (const key of all) tx.put(objectKey("b", key), { key });
          tx.put(objectKey("b2", "other"), { key: "other" });
        });
        const place = { space: "object", bucket: "b", prefix, delimiter } as const;
        const listed: string[] = [];
        for (let marker: string | undefined; ; ) {
          const from = marker === undefined ? undefined : afterMarker(place, marker);
          const page = take(rollUp<{ key: string }>(store, { ...place, from }), limit);
          listed.push(...page.items.map((entry) => ("item" in entry ? entry.item.key : entry.commonPrefix)));
          if (!page.truncated) break;
          marker = listed.at(-1);
        }
        expect(listed).toEqual(expected(all, prefix, delimiter));
      }),
    );
  });

  it("does not read through a common prefix", () => {
    const store = new MemoryStore();
    store.transaction((tx) => {
      for (let n = 0; n < 1000; n++) tx.put(objectKey("b", `deep/${n}`), { key: `deep/${n}` });
      tx.put(objectKey("b", "z"), { key: "z" });
    });
    let read = 0;
    const visible = () => {
      read++;
      return true;
    };
    const place = { space: "object", bucket: "b", prefix: "", delimiter: "/", from: undefined } as const;
    expect([...rollUp<{ key: string }>(store, { ...place, visible })]).toHaveLength(2);
    expect(read).toBe(2);
  });
});

describe("formEncode", () => {
  it("encodes as S3 does", () => {
    expect(formEncode("a b+c/d@e~f(1)'!*.-_é")).toBe("a+b%2Bc/d%40e%7Ef%281%29%27%21*.-_%C3%A9");
  });
});
