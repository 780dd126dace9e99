import fc from "fast-check";
import jsonata from "jsonata";
import { expect, it } from "vitest";
import { plainPath, walkPath } from "./plain-path.ts";

it.each([
  ["$states.input.Key", ["input", "Key"]],
  ["$states", undefined],
  ["$states.input.and", undefined],
  ["$states.input[0]", undefined],
  ["$states.input.a + 1", undefined],
  ["$other.input", undefined],
])("reads %s as %j", (text, names) => expect(plainPath(text)).toEqual(names));

it("sees what JSONata sees, or leaves it to JSONata", async () => {
  const name = fc.constantFrom("a", "b", "input");
  const path = fc.array(name, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.object({ key: name, maxDepth: 3 }), path, async (states, names) => {
      const plain = JSON.parse(JSON.stringify(states));
      const walked = walkPath(plain, names);
      if (walked === undefined) return;
      const expression = jsonata(`$states.${names.join(".")}`);
      expect(walked).toEqual(JSON.parse(JSON.stringify(await expression.evaluate(undefined, { states: plain }))));
    }),
  );
});
