import { runCommand } from "citty";
import { expect, test } from "vitest";
import { redrive } from "./redrive.ts";

// A number alone would be a month of 2001 to JavaScript's Date, and all failures since then be replayed.
test.each(["7", "tomorrow"])("refuses --since %s", async (since) => {
  const rawArgs = ["--since", since, "--dry-run", "--endpoint", "http://127.0.0.1:1"];
  await expect(runCommand(redrive, { rawArgs })).rejects.toThrow(`--since "${since}" is not a time.`);
});

test("takes --since 24h, as ls and tail do", async () => {
  const rawArgs = ["--since", "24h", "--dry-run", "--endpoint", "http://127.0.0.1:1"];
  await expect(runCommand(redrive, { rawArgs })).rejects.toThrow("Nothing answers");
});
