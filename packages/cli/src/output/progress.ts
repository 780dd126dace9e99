import { progress as bar } from "@clack/prompts";
import { isWatched } from "./is-watched.ts";

export interface Progress {
  /** `done` of the total, with what is going on. */
  update(done: number, message: string): void;
  stop(message: string): void;
}

/** A progress bar on stderr when a person watches; nothing otherwise. */
export function startProgress(total: number, message: string, watched = isWatched()): Progress {
  if (!watched) return { update() {}, stop() {} };
  const shown = bar({ max: Math.max(1, total), style: "block", output: process.stderr });
  shown.start(message);
  let done = 0;
  return {
    update(next, text) {
      shown.advance(next - done, text);
      done = next;
    },
    stop: (text) => shown.stop(text),
  };
}
