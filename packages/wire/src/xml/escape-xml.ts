const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#x0D;",
  "\n": "&#x0A;",
  "\u0085": "&#x85;",
  "\u2028": "&#x2028;",
};

/** Text as it stands in an element or in quotes. Line ends too: a parser would read each as a line feed, or as a space. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&"'<>\r\n\u0085\u2028]/g, (character) => ENTITIES[character] ?? character);
}
