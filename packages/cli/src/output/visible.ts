/** Text with its control characters escaped: file names may hold anything, escape sequences for the terminal included. */
export function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) =>
    JSON.stringify(character).slice(1, -1).replace("\u007f", "\\u007f"),
  );
}
