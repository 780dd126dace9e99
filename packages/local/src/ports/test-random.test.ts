import { expect, it } from "vitest";
import { testRandom } from "./test-random.ts";

it("gives other numbers for each call, and of one kind the same whatever was drawn of another", () => {
  const [one, other] = [testRandom(), testRandom()];
  const bytes = one.bytes(21);
  expect(bytes).toHaveLength(21);
  expect(other.bytes(21)).not.toEqual(bytes);
  expect(one.bytes(21)).not.toEqual(bytes);
  expect(one.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
