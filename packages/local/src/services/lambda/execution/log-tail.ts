/** LogType Tail gives this much of the end of an invocation's log. */
const TAIL_BYTES = 4096;

/** Collects the end of a log. */
export class LogTail {
  #lines: string[] = [];
  #length = 0;

  add(line: string): void {
    const text = line.endsWith("\n") ? line : `${line}\n`;
    this.#lines.push(text);
    this.#length += text.length;
    // Every character is at least a byte, so what is beyond is never wanted.
    while (this.#length - (this.#lines[0]?.length ?? 0) >= TAIL_BYTES) {
      this.#length -= this.#lines.shift()?.length ?? 0;
    }
  }

  /** Its last bytes; a character that the cut would break is left out. */
  toString(): string {
    const bytes = Buffer.from(this.#lines.join(""));
    let start = Math.max(0, bytes.length - TAIL_BYTES);
    while (((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
    return bytes.toString("utf8", start);
  }
}
