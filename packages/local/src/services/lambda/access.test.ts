import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { access } from "./access.ts";

const place = { region: "us-east-1", accountId: "000000000000", store: new MemoryStore() };

test.each([
  ["f", undefined, "f"],
  ["f:live", undefined, "f:live"],
  ["f", "live", "f:live"],
  ["function:f", undefined, "f"],
  ["000000000000:f", undefined, "f"],
  ["000000000000:function:f:1", undefined, "f:1"],
  ["arn:aws:lambda:us-east-1:000000000000:function:f:live", undefined, "f:live"],
])("a call of %s (%s) needs to invoke %s", (FunctionName, Qualifier, named) => {
  expect(access.demands("Invoke", { FunctionName, Qualifier }, place, "")).toMatchObject([
    { action: "lambda:InvokeFunction", resource: `arn:aws:lambda:us-east-1:000000000000:function:${named}` },
  ]);
});
