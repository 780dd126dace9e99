import { styleText } from "node:util";
import { visible } from "./visible.ts";

export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  text(row: Row): string;
}

/** Columns of the terminal that a column of the table takes: a longer cell pushes what is beside it, not all the others. */
const WIDEST = 60;

const ASCII = /^[ -~]*$/;

/** Aligned columns under their titles, two spaces apart. Control characters in a cell are shown escaped. */
export async function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<string> {
  const cells = rows.map((row) => columns.map((column) => visible(column.text(row))));
  const widthOf = await measureFor(cells);
  const widths = columns.map(({ title }) => widthOf(title));
  for (const line of cells) {
    for (const [index, cell] of line.entries()) {
      const width = widthOf(cell);
      if (width <= WIDEST) widths[index] = Math.max(width, widths[index] ?? 0);
    }
  }
  const pad = (text: string, index: number) => {
    const space = " ".repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
    return columns[index]?.align === "right" ? space + text : text + space;
  };
  const line = (texts: readonly string[]) => texts.map(pad).join("  ").trimEnd();
  const header = styleText("bold", line(columns.map((column) => column.title)));
  return [header, ...cells.map(line)].join("\n");
}

/** What tells how many columns of a terminal a text takes. It takes a tenth of a command's time to load what knows all of Unicode. */
async function measureFor(cells: readonly (readonly string[])[]): Promise<(text: string) => number> {
  if (cells.every((line) => line.every((cell) => ASCII.test(cell)))) return (text) => text.length;
  return (await import("string-width")).default;
}
