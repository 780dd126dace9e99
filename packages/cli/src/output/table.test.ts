import { expect, test } from "vitest";
import { renderTable } from "./table.ts";

const columns = [
  { title: "File", text: ({ name }: { name: string; size: string }) => name },
  { title: "Size", align: "right" as const, text: ({ size }: { size: string }) => size },
];
const lines = (...names: string[]) => linesOf(names);
const linesOf = async (names: readonly string[]) => {
  const rows = names.map((name) => ({ name, size: "5 B" }));
  return (await renderTable(columns, rows)).split("\n");
};

test("aligns by what a terminal shows", async () => {
  expect((await lines("a.txt", "日本.txt")).slice(1)).toEqual(["a.txt      5 B", "日本.txt   5 B"]);
});

test("one long name does not push the others' columns out of sight", async () => {
  const long = "x".repeat(1024);
  expect((await lines("a.txt", long)).slice(1)).toEqual(["a.txt   5 B", `${long}   5 B`]);
});

test("shows what would move the cursor, or turn the text around, by its number", async () => {
  expect((await lines("a\n\u001b[31m\u007f\u0085\u202e")).at(-1)).toBe("a\\n\\u001b[31m\\u007f\\u0085\\u202e   5 B");
});

test("has room for more rows than a call has arguments", async () => {
  expect(await linesOf(Array.from({ length: 150_000 }, () => "a"))).toHaveLength(150_001);
});
