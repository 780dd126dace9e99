import type { FileQuery } from "@waybill/client/catalog";
import type { ParsedArgs } from "citty";
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

/** What the options mean. Throws a CommandError for what is no time or size. */
export function filterOf(args: ParsedArgs<typeof filterArgs>): Omit<FileQuery, "table"> {
  const now = Date.now();
  const status = args.deleted ? "DELETED" : "PRESENT";
  return {
    ...((args.deleted || !args.all) && { status }),
    ...(args.since !== undefined && { recordedSince: timeArg("since", args.since, now) }),
    ...(args.until !== undefined && { recordedUntil: timeArg("until", args.until, now) }),
    ...(args.larger !== undefined && { larger: sizeArg("larger", args.larger) }),
    ...(args.smaller !== undefined && { smaller: sizeArg("smaller", args.smaller) }),
    ...(args.type !== undefined && { type: args.type }),
  };
}
