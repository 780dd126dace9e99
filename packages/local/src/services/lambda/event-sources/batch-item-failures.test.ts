import { expect, test } from "vitest";
import { batchItemFailures } from "./batch-item-failures.ts";

const IDS = new Set(["1", "2"]);

test.each([
  ["null", []],
  ["{}", []],
  ['{"batchItemFailures":null}', []],
  ['{"batchItemFailures":[]}', []],
  ['{"batchItemFailures":[{"itemIdentifier":"2"}]}', ["2"]],
])("%s names the failed messages", (response, failed) => {
  expect(batchItemFailures(response, IDS)).toEqual(new Set(failed));
});

test.each([
  '"text"',
  '{"batchItemFailures":{}}',
  '{"batchItemFailures":["1"]}',
  '{"batchItemFailures":[{"itemIdentifier":""}]}',
  '{"batchItemFailures":[{"itemIdentifier":null}]}',
  '{"batchItemFailures":[{"id":"1"}]}',
  '{"batchItemFailures":[{"itemIdentifier":"3"}]}',
])("%s fails the whole batch", (response) => {
  expect(batchItemFailures(response, IDS)).toBeUndefined();
});
