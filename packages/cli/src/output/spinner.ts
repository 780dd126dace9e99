import { spinner } from "@clack/prompts";
import { isWatched } from "./is-watched.ts";

export interface Spinner {
  update(message: string): void;
  stop(message: string): void;
}

/** For work of unknown length: a line on stderr when a person watches; nothing otherwise. */
export function startSpinner(message: string, watched = isWatched()): Spinner {
  if (!watched) return { update() {}, stop() {} };
  const shown = spinner({ output: process.stderr });
  shown.start(message);
  return { update: (text) => shown.message(text), stop: (text) => shown.stop(text) };
}
