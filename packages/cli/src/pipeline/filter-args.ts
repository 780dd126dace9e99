import type { FileQuery } from "@waybill/client/catalog";
import type { ParsedArgs } from "citty";
import { CommandError } from "../output/command-error.ts";
import { sizeArg } from "../output/size-arg.ts";
import { timeArg } from "../output/time-arg.ts";

/** Options of the commands that choose among records. */
export const filterArgs = {
  since: {
    type: "string",
    description: "Only records written since: a time (ISO 8601) or how long ago (90s, 15m, 24h, 7d)",
    valueHint: "time",
  },
  until: { type: "string", description: "Only records written until, as --since", valueHint: "time" },
  larger: { type: "string", description: "Only files of this size or more: 1500, 64K, 1.5G", valueHint: "size" },
  smaller: { type: "string", description: "Only files of this size or less", valueHint: "size" },
  type: { type: "string", description: "Only files whose name ends so behind a dot: jpg", valueHint: "ending" },
  all: { type: "boolean", description: "Also deleted files" },
  deleted: { type: "boolean", description: "Only deleted files" },
} as const;

/** What the options mean. Throws a CommandError for what is no time or size, and for what nothing can match. */
export function filterOf(args: ParsedArgs<typeof filterArgs>): Omit<FileQuery, "table"> {
  const now = Date.now();
  const status = args.deleted ? "DELETED" : "PRESENT";
  const since = args.since === undefined ? undefined : timeArg("since", args.since, now);
  const until = args.until === undefined ? undefined : timeArg("until", args.until, now);
  const larger = args.larger === undefined ? undefined : sizeArg("larger", args.larger);
  const smaller = args.smaller === undefined ? undefined : sizeArg("smaller", args.smaller);
  if (args.all && args.deleted) throw new CommandError("--all does not go with --deleted.", { exitCode: 2 });
  if (since && until && until < since) throw nothing("--until", until, "--since", since);
  if (larger !== undefined && smaller !== undefined && smaller < larger)
    throw nothing("--smaller", smaller, "--larger", larger);
  return {
    ...((args.deleted || !args.all) && { status }),
    ...(since !== undefined && { recordedSince: since }),
    ...(until !== undefined && { recordedUntil: until }),
    ...(larger !== undefined && { larger }),
    ...(smaller !== undefined && { smaller }),
    ...(args.type !== undefined && { type: args.type }),
  };
}

function nothing(end: string, last: string | number, begin: string, first: string | number): CommandError {
  return new CommandError(`${end} ${last} and ${begin} ${first} have nothing between them.`, { exitCode: 2 });
}
