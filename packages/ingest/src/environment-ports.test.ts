import { expect, test } from "vitest";
import { writePath } from "./environment-ports.ts";

test.each([
  [{ WRITE_PATH: "fast" }, 'WRITE_PATH is "fast": set it to standard, express or direct'],
  [{ WRITE_PATH: "" }, 'WRITE_PATH is "": set it to standard, express or direct'],
  [{}, "STATE_MACHINE_ARN is not set: with WRITE_PATH standard, give the function the ARN of the state machine"],
  [{ WRITE_PATH: "express" }, "STATE_MACHINE_ARN is not set: with WRITE_PATH express"],
  [{ WRITE_PATH: "direct", STATE_MACHINE_ARN: "arn" }, "TABLE_NAME is not set: with WRITE_PATH direct"],
])("says what is wrong with %j", async (variables, message) => {
  await expect(writePath(variables, Date.now)).rejects.toThrow(message);
});
