import { startLiveLine, type Terminal, watchedTerminal } from "./live-line.ts";

export interface Progress {
  /** `done` of the total, with what is going on. */
  update(done: number, message: string): void;
  stop(): void;
}

const LONGEST = 40;
/** Columns that the words beside the bar want. */
const WORDS = 40;

/** A progress bar on stderr when a person watches; nothing otherwise. */
export function startProgress(
  total: number,
  message: string,
  terminal: Terminal | undefined = watchedTerminal(),
): Progress {
  if (!terminal) return { update() {}, stop() {} };
  let shown = { done: 0, message };
  const line = startLiveLine((columns) => {
    const length = Math.max(0, Math.min(LONGEST, columns - WORDS));
    const full = Math.floor((Math.min(shown.done, total) / Math.max(1, total)) * length);
    return `${"█".repeat(full)}${"░".repeat(length - full)} ${shown.message}`.trimStart();
  }, terminal);
  return {
    stop: line.stop,
    update(done, next) {
      shown = { done, message: next };
    },
  };
}
