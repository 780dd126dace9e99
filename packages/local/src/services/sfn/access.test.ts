import { MemoryStore } from "@waybill/store";
import { expect, it } from "vitest";
import { access } from "./access.ts";

const place = { region: "us-east-1", accountId: "000000000000", store: new MemoryStore() };
const actions = (input: object) => access.demands("TestState", { ...input }, place, "").map(({ action }) => action);

it("asks for states:RevealSecrets where a test is to show secrets", () => {
  expect(actions({})).toEqual(["states:TestState"]);
  expect(actions({ revealSecrets: false })).toEqual(["states:TestState"]);
  expect(actions({ revealSecrets: true })).toEqual(["states:TestState", "states:RevealSecrets"]);
});
