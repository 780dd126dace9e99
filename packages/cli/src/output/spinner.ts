import { startLiveLine, type Terminal, watchedTerminal } from "./live-line.ts";

export interface Spinner {
  update(message: string): void;
  /** Writes to stdout, whether or not a person watches. */
  print(text: string): void;
  stop(): void;
}

/** For work of unknown length: a line on stderr when a person watches. */
export function startSpinner(message: string, terminal: Terminal | undefined = watchedTerminal()): Spinner {
  if (!terminal) return { update() {}, print: (text) => void process.stdout.write(text), stop() {} };
  let shown = message;
  const line = startLiveLine(() => shown, terminal);
  return {
    ...line,
    update(next) {
      shown = next;
    },
  };
}
