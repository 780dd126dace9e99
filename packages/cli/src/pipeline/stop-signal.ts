import { CommandError } from "../output/command-error.ts";
import { untilStopped } from "./until-stopped.ts";

/** Exit code of what Ctrl-C ends, as shells have it. */
const INTERRUPTED = 130;

/** Aborted at the first Ctrl-C, for work that has something to leave in order; its reason says `hint` and exits with 130. */
export function stopSignal(hint?: string): AbortSignal {
  const stopping = new AbortController();
  void untilStopped().then(() => {
    stopping.abort(new CommandError("Stopped.", { exitCode: INTERRUPTED, ...(hint !== undefined && { hint }) }));
  });
  return stopping.signal;
}
