import { afterEach, expect, test, vi } from "vitest";
import { CommandError } from "./command-error.ts";
import { printError } from "./print-error.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test("says what is wrong and what to do, without colors where stderr is a file, whatever stdout is", () => {
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.spyOn(process, "stdout", "get").mockReturnValue({ ...process.stdout, isTTY: true } as typeof process.stdout);
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  printError(new CommandError("It is wrong.", { hint: "Mend it." }));
  expect(write).toHaveBeenCalledWith("waybill: It is wrong.\n  Mend it.\n");
});
