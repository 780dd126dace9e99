import { expect, it } from "vitest";
import { runMachine } from "../execution/run-machine.fixture.ts";
import { Json, payloadLimit } from "../json/json.ts";
import { batches } from "./batches.ts";

const texts = (...sizes: number[]) => sizes.map((size) => Json.ofValue("x".repeat(size)));
const counts = (items: readonly Json[], maxItems: number | undefined, maxBytes: number, input?: string) =>
  batches(items, { maxItems, maxBytes, input }).map(({ value }) => (value as { Items: unknown[] }).Items.length);

it("batches hold as many items as both limits let them, and at least one", () => {
  expect(counts(texts(1, 1, 1, 1, 1), 2, payloadLimit)).toEqual([2, 2, 1]);
  expect(counts(texts(100_000, 100_000, 100_000), 9, payloadLimit)).toEqual([2, 1]);
  expect(counts(texts(10, 10, 10), undefined, 40)).toEqual([2, 1]);
  expect(counts(texts(10, 10, 10), undefined, 50, "y".repeat(10))).toEqual([1, 1, 1]);
});

it("a limit that is not positive fails the state", async () => {
  const ItemProcessor = {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "P",
    States: { P: { Type: "Pass", End: true } },
  };
  const ItemBatcher = { MaxItemsPerBatchPath: "$.n" };
  const map = { Type: "Map", ItemsPath: "$.list", ItemBatcher, ItemProcessor, End: true };
  const { outcome } = await runMachine({ StartAt: "M", States: { M: map } }, { input: '{"n":0,"list":[1]}' });
  expect(outcome).toMatchObject({ error: "States.Runtime", cause: expect.stringContaining("MaxItemsPerBatchPath") });
});
