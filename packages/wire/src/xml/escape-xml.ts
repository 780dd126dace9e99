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

const SPECIAL = /[&"'<>\r\n\u0085\u2028]/;
const EACH_SPECIAL = new RegExp(SPECIAL, "g");

/** Text as it stands in an element or in quotes. Line ends too: a parser would read each as a line feed, or as a space. */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replaceAll(EACH_SPECIAL, (character) => ENTITIES[character] ?? character) : text;
}
