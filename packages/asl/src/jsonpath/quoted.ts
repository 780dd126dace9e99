import type { Cursor } from "./cursor.ts";

/** A name in quotes; a backslash before the quote or another backslash takes it as it is. */
export function quoted(cursor: Cursor): string {
  const quote = cursor.next;
  cursor.position++;
  let value = "";
  while (!cursor.take(quote)) {
    if (cursor.done) cursor.fail("unterminated name");
    if (cursor.text.startsWith(`\\${quote}`, cursor.position) || cursor.text.startsWith("\\\\", cursor.position)) {
      cursor.position++;
    }
    value += cursor.next;
    cursor.position++;
  }
  return value;
}
