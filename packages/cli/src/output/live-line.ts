/** A line that says what is going on, where a person watches. */
export interface LiveLine {
  /** Writes to stdout above the line. */
  print(text: string): void;
  /** Takes the line away. */
  stop(): void;
}

/** What the line is written to, and what it stands below. */
export interface Terminal {
  readonly columns: number;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

const TICK_MS = 100;
const FRAMES = ["◒", "◐", "◓", "◑"];
const ERASE = "\r\u001b[K";

/**
 * Keeps `text`, told the room that it has, as the last line of the terminal, written anew now and then. It leaves stdin, which
 * may be a loop's, and signals to whom they belong.
 */
export function startLiveLine(text: (columns: number) => string, { columns, out, error }: Terminal): LiveLine {
  let frame = 0;
  const draw = () => {
    const room = Math.max(1, columns - 3);
    error(`${ERASE}${FRAMES[frame++ % FRAMES.length]} ${text(room).slice(0, room)}`);
  };
  draw();
  const timer = setInterval(draw, TICK_MS).unref();
  return {
    print(printed) {
      error(ERASE);
      out(printed);
    },
    stop() {
      clearInterval(timer);
      error(ERASE);
    },
  };
}

/**
 * The terminal on which this process writes; undefined unless a person watches both streams, on one that has a width and can
 * take a line away.
 */
export function watchedTerminal(): Terminal | undefined {
  const { stdout, stderr } = process;
  if (!stdout.isTTY || !stderr.isTTY || !(stderr.columns > 0)) return undefined;
  if (process.env.TERM === "dumb" || process.env.CI) return undefined;
  return {
    get columns() {
      return stderr.columns;
    },
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
  };
}
