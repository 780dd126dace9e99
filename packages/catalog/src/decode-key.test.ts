import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../../../scripts/any-character.ts";
import { decodeKey } from "./decode-key.ts";

/** As S3 encodes, with everything but the unreserved characters and `/` escaped. */
function formEncode(key: string): string {
  const escaped = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(key)
    .replace(/[!'()~]/g, escaped)
    .replaceAll("%2F", "/")
    .replaceAll("%20", "+");
}

test("is the inverse of S3's encoding for every key", () => {
  const key = fc.oneof(
    fc.string({ unit: anyCharacter, minLength: 1 }),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom("+", "%", "2", "B", " ", "/", "a") }),
  );
  fc.assert(
    fc.property(key, (original) => {
      expect(decodeKey(formEncode(original))).toBe(original);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["a+b%2Bc", "a b+c"],
  ["100%25.txt", "100%.txt"],
  ["%2B%252B", "+%2B"],
  ["folder/caf%C3%A9.txt", "folder/café.txt"],
  ["line%0Abreak", "line\nbreak"],
  ["100%", "100%"],
  ["%zz+%41", "%zz A"],
  ["%FF%20%C3%A9", "%FF%20%C3%A9"],
  ["%FF-%C3%A9", "%FF-é"],
])("%s is %s", (encoded, key) => {
  expect(decodeKey(encoded)).toBe(key);
});
