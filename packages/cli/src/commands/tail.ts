import { catalogClients, type FileRecord, tailFiles } from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { formatSize } from "../output/format-size.ts";
import { timeArg } from "../output/time-arg.ts";
import { visible } from "../output/visible.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { untilStopped } from "../pipeline/until-stopped.ts";

export const tail = defineCommand({
  meta: { name: "tail", description: "Follow the records as they are written; until Ctrl-C" },
  args: {
    prefix: { type: "positional", required: false, description: "Only files whose name begins so" },
    since: {
      type: "string",
      description: "Begin with records written then: a time (ISO 8601) or how long ago: 15m, 24h (default: now)",
      valueHint: "time",
    },
    json: { type: "boolean", description: "One JSON record a line" },
    ...connectionArgs,
  },
  async run({ args }) {
    const { dynamodb } = catalogClients(connectionOf(args));
    const stopping = new AbortController();
    void untilStopped().then(() => stopping.abort());
    const options = { table: args.table, prefix: args.prefix ?? "", signal: stopping.signal };
    for await (const record of tailFiles(dynamodb, {
      ...options,
      ...(args.since !== undefined && { since: timeArg("since", args.since, Date.now()) }),
    })) {
      process.stdout.write(`${args.json ? JSON.stringify(record) : line(record)}\n`);
    }
  },
});

const LONGEST_EVENT = "LifecycleExpiration:DeleteMarkerCreated".length;

function line({ recordedAt, eventName, size, fileName }: FileRecord): string {
  return `${recordedAt}  ${eventName.padEnd(LONGEST_EVENT)}  ${(size === undefined ? "" : formatSize(size)).padStart(10)}  ${visible(fileName)}`;
}
