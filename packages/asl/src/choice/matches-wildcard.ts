/** Whether `text` fits `pattern`, in which `*` stands for any characters and `\*` for itself (StringMatches). */
export function matchesWildcard(text: string, pattern: string): boolean {
  const [first = "", ...rest] = literals(pattern);
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let position = first.length;
  for (const literal of rest) {
    const found = text.indexOf(literal, position);
    if (found < 0) return false;
    position = found + literal.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

/** What stands between the wildcards. */
function literals(pattern: string): string[] {
  const found = [""];
  for (const piece of pattern.match(/\\[\\*]|./gs) ?? []) {
    if (piece === "*") found.push("");
    else found[found.length - 1] += piece.length > 1 ? piece.slice(1) : piece;
  }
  return found;
}
