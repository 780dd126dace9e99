import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Terminal, watchedTerminal } from "./live-line.ts";
import { startProgress } from "./progress.ts";
import { startSpinner } from "./spinner.ts";

/** What a terminal of `columns` shows, line by line. */
function screen(columns: number) {
  const lines = [""];
  const write = (text: string) => {
    for (const [erased, part] of text.split("\r\u001b[K").entries()) {
      const [first, ...rest] = part.split("\n");
      const before = lines.pop();
      lines.push(`${erased ? "" : before}${first}`, ...rest);
    }
  };
  const terminal: Terminal = { columns, out: write, error: write };
  return { terminal, lines };
}

test.each([
  [{ TERM: "xterm", CI: "" }, true],
  [{ TERM: "dumb", CI: "" }, false],
  [{ TERM: "xterm", CI: "true" }, false],
])("with %j somebody watches: %s", (variables, watched) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const terminal = { isTTY: true, columns: 80, write: () => true } as unknown as typeof process.stdout;
  vi.spyOn(process, "stdout", "get").mockReturnValue(terminal as never);
  vi.spyOn(process, "stderr", "get").mockReturnValue(terminal as never);
  const found = watchedTerminal();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  expect(found !== undefined).toBe(watched);
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what is printed stands above the line, and nothing of the line is left at the end", () => {
  const { terminal, lines } = screen(80);
  const spinner = startSpinner("Comparing", terminal);
  spinner.update("5 files read");
  vi.advanceTimersByTime(100);
  expect(lines).toEqual(["◐ 5 files read"]);
  spinner.print("no record  a.txt\n");
  vi.advanceTimersByTime(100);
  expect(lines).toEqual(["no record  a.txt", "◓ 5 files read"]);
  spinner.stop();
  expect(lines).toEqual(["no record  a.txt", ""]);
});

test.each([
  [120, "◐ ████████████████████░░░░░░░░░░░░░░░░░░░░ 5 of 10 files"],
  [50, "◐ ███░░░░ 5 of 10 files"],
  [20, "◐ 5 of 10 files"],
  [10, "◐ 5 of 10"],
])("a bar fits into %i columns", (columns, shown) => {
  const { terminal, lines } = screen(columns);
  const bar = startProgress(10, "Beginning", terminal);
  bar.update(5, "5 of 10 files");
  vi.advanceTimersByTime(100);
  expect(lines).toEqual([shown]);
  bar.stop();
});
