import { catalogClients, type FolderEntry, listFiles, listFolder, pageOfFiles } from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { counted } from "../output/counted.ts";
import { fileColumns } from "../output/file-columns.ts";
import { countArg } from "../output/number-arg.ts";
import { renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { filterArgs, filterOf } from "../pipeline/filter-args.ts";

export const ls = defineCommand({
  meta: { name: "ls", description: "List the records of files" },
  args: {
    prefix: { type: "positional", required: false, description: "Only files whose name begins so" },
    folder: { type: "boolean", description: "One level, as a file manager shows it: PREFIX is a folder" },
    newest: { type: "boolean", description: "The latest recorded first, instead of by name" },
    ...filterArgs,
    limit: { type: "string", description: "Show this many, and a cursor for the next page", valueHint: "number" },
    cursor: { type: "string", description: "Show the page behind this cursor", valueHint: "text" },
    json: {
      type: "boolean",
      description:
        "One JSON object a line: in no order without --newest, --limit or --folder; with --limit the last may be the next cursor",
    },
    ...connectionArgs,
  },
  async run({ args }) {
    const { dynamodb } = catalogClients(connectionOf(args));
    const query = { table: args.table, prefix: args.prefix ?? "", ...filterOf(args) };
    if (args.folder) {
      refuseWithFolder(args);
      return showFolder(listFolder(dynamodb, query), Boolean(args.json));
    }
    if (args.json && !args.newest && args.limit === undefined && args.cursor === undefined) {
      for await (const record of listFiles(dynamodb, query)) print(record);
      return;
    }
    const limit = args.limit === undefined ? Number.MAX_SAFE_INTEGER - 1 : countArg("limit", args.limit);
    const order = args.newest ? "newest" : "name";
    const { files, cursor } = await pageOfFiles(dynamodb, { ...query, order, limit, cursor: args.cursor });
    if (args.json) for (const record of [...files, ...(cursor ? [{ cursor }] : [])]) print(record);
    else {
      const more = cursor === undefined ? "" : `\nThe next page: the same command with --cursor ${cursor}`;
      const table = `${await renderTable(fileColumns, files)}\n${counted(files.length, "file")}${more}\n`;
      process.stdout.write(files.length === 0 ? "No files.\n" : table);
    }
  },
});

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function refuseWithFolder(args: Readonly<Record<string, unknown>>): void {
  const given = ["newest", "limit", "cursor"].filter((name) => args[name] !== undefined && args[name] !== false);
  if (given.length === 0) return;
  const hint = "A folder is shown whole, by name. Leave out --folder to page through all files below it.";
  throw new CommandError(`--folder does not go with --${given[0]}.`, { hint, exitCode: 2 });
}

async function showFolder(entries: AsyncIterable<FolderEntry>, isJson: boolean): Promise<void> {
  const shown: FolderEntry[] = [];
  for await (const entry of entries) {
    if (isJson) print("file" in entry ? entry.file : entry);
    else shown.push(entry);
  }
  if (isJson) return;
  const folders = shown.filter((entry) => "folder" in entry).length;
  const summary = `${counted(folders, "folder")}, ${counted(shown.length - folders, "file")}`;
  process.stdout.write(shown.length === 0 ? "No files.\n" : `${await renderTable(folderColumns, shown)}\n${summary}\n`);
}

const folderColumns = fileColumns.map((column, index) => ({
  ...column,
  text: (entry: FolderEntry) => ("file" in entry ? column.text(entry.file) : index === 0 ? entry.folder : ""),
}));
