/**
 * Text with its control characters escaped: file names may hold anything, escape sequences for the terminal included, and
 * what turns the direction of the text around it.
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, escaped);
}

/** As JSON has it, which leaves some of them as they are. */
function escaped(character: string): string {
  const short = JSON.stringify(character).slice(1, -1);
  return short === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : short;
}
