import { styleText } from "node:util";
import stringWidth from "string-width";
import { visible } from "./visible.ts";

export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  text(row: Row): string;
}

/** Columns of the terminal that a column of the table takes: a longer cell pushes what is beside it, not all the others. */
const WIDEST = 60;

/** Aligned columns under their titles, two spaces apart. Control characters in a cell are shown escaped. */
export function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => visible(column.text(row))));
  const widths = columns.map(({ title }) => stringWidth(title));
  for (const line of cells) {
    for (const [index, cell] of line.entries()) {
      const width = stringWidth(cell);
      if (width <= WIDEST) widths[index] = Math.max(width, widths[index] ?? 0);
    }
  }
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align))
      .join("  ")
      .trimEnd();
  const header = styleText("bold", line(columns.map((column) => column.title)));
  return [header, ...cells.map(line)].join("\n");
}

function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + space : space + text;
}
