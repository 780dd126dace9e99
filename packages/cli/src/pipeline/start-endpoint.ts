import { FolderInUseError, type Local, type LocalOptions, startLocal } from "@waybill/local";
import { CommandError } from "../output/command-error.ts";

/** The embedded endpoint. Throws a CommandError where port or folder are at fault. */
export async function startEndpoint(options: LocalOptions): Promise<Local> {
  try {
    return await startLocal(options);
  } catch (error) {
    throw explained(error, options);
  }
}

/** What keeps the endpoint from starting, in words that say what to do; another error as it is. */
function explained(cause: unknown, { port, data }: LocalOptions): unknown {
  if (cause instanceof FolderInUseError) {
    const hint = "End it, or choose another folder with --data.";
    return new CommandError(`Another waybill is running on the folder ${cause.folder}.`, { hint, cause });
  }
  const { code, syscall, message } = cause as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    const hint = "Another waybill may be running: end it, or choose a port with --port (0 takes any free one).";
    return new CommandError(`Port ${port} is in use.`, { hint, cause });
  }
  if (syscall === "listen")
    return new CommandError(`Port ${port}: ${message}.`, { hint: "Choose another with --port.", cause });
  if (syscall === undefined || data === undefined) return cause;
  const hint = "Choose another folder with --data, or keep the state in memory with --memory.";
  return new CommandError(`The folder ${data} cannot hold the state: ${message}.`, { hint, cause });
}
