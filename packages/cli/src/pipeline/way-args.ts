import { DELIVERIES, type EventWay, WRITE_PATHS } from "@waybill/client";
import type { ParsedArgs } from "citty";
import { CommandError } from "../output/command-error.ts";

/** Options of the commands that deploy a pipeline, called as Terraform's variables. */
export const wayArgs = {
  "write-path": {
    type: "string",
    description:
      "How records are written: standard starts an execution for each change, express waits for one, direct writes from the function",
    default: "standard",
    valueHint: "way",
  },
  delivery: {
    type: "string",
    description: "push: S3 invokes the function. queue: S3 sends to a queue, which the function reads in batches",
    default: "push",
    valueHint: "way",
  },
} as const;

/** What those options say. Throws a CommandError for a way that there is not. */
export function wayOf(args: ParsedArgs<typeof wayArgs>): Required<EventWay> {
  return {
    writePath: oneOf("write-path", args["write-path"], WRITE_PATHS),
    delivery: oneOf("delivery", args.delivery, DELIVERIES),
  };
}

function oneOf<Way extends string>(option: string, text: string, ways: readonly Way[]): Way {
  const way = ways.find((one) => one === text);
  if (way !== undefined) return way;
  const hint = `There are ${ways.slice(0, -1).join(", ")} and ${ways.at(-1)}.`;
  throw new CommandError(`--${option} ${text} is no ${option.replace("-", " ")}.`, { hint, exitCode: 2 });
}
