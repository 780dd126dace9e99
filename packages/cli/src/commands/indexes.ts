import {
  addIndexes,
  catalogClients,
  type FileIndex,
  type IndexState,
  listIndexes,
  removeIndexes,
} from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { formatSize } from "../output/format-size.ts";
import { startSpinner } from "../output/spinner.ts";
import { type Column, renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { indexesArg } from "../pipeline/indexes-arg.ts";

export const indexes = defineCommand({
  meta: {
    name: "indexes",
    description: "Show the indexes that ls and tail read in order, and what each costs; add or remove them",
  },
  args: {
    add: { type: "string", description: "Add these, with commas: by_name, by_arrival", valueHint: "names" },
    remove: { type: "string", description: "Remove these", valueHint: "names" },
    json: { type: "boolean", description: "As JSON" },
    ...connectionArgs,
  },
  async run({ args }) {
    const { dynamodb } = catalogClients(connectionOf(args));
    const added = indexesArg("add", args.add);
    const removed = indexesArg("remove", args.remove);
    const both = added.filter((name) => removed.includes(name));
    if (both.length > 0) throw new CommandError(`--add and --remove both name ${both.join(" and ")}.`, { exitCode: 2 });
    if (added.length + removed.length > 0) {
      const spinner = startSpinner(`Changing the indexes of table ${args.table}`);
      await removeIndexes(dynamodb, args.table, removed)
        .then(() => addIndexes(dynamodb, args.table, added))
        .finally(() => spinner.stop());
    }
    const found = await listIndexes(dynamodb, args.table);
    process.stdout.write(`${args.json ? JSON.stringify(found) : await renderTable(columns, found)}\n`);
  },
});

const USES: Readonly<Record<FileIndex, string>> = {
  by_name: "ls by name, ls --folder",
  by_arrival: "ls --newest, tail",
};

const COSTS: Readonly<Record<FileIndex, string>> = {
  by_name: "one write more for each write of a record, and its storage",
  by_arrival: "one write more for each new record, two for each overwritten one, and its storage",
};

const columns: readonly Column<IndexState>[] = [
  { title: "Index", text: ({ index }) => index },
  { title: "State", text: ({ state }) => state },
  { title: "Size", align: "right", text: ({ state, size }) => (state === "none" ? "" : formatSize(size)) },
  { title: "For", text: ({ index }) => USES[index] },
  { title: "Cost", text: ({ index }) => COSTS[index] },
];
