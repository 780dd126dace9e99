import { type FileRecord, listFiles, pipelineClients } from "@waybill/client";
import { defineCommand } from "citty";
import { fileColumns } from "../output/file-columns.ts";
import { renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";

export const ls = defineCommand({
  meta: { name: "ls", description: "List the records of files, by name" },
  args: {
    prefix: { type: "positional", required: false, description: "Only files whose name begins so" },
    all: { type: "boolean", description: "Also deleted files" },
    json: { type: "boolean", description: "One JSON record a line" },
    ...connectionArgs,
  },
  async run({ args }) {
    const { dynamodb } = pipelineClients(connectionOf(args));
    const query = { table: args.table, prefix: args.prefix ?? "", ...(!args.all && { status: "PRESENT" as const }) };
    const records: FileRecord[] = [];
    for await (const record of listFiles(dynamodb, query)) {
      if (args.json) process.stdout.write(`${JSON.stringify(record)}\n`);
      else records.push(record);
    }
    if (args.json) return;
    records.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
    const count = `${records.length} file${records.length === 1 ? "" : "s"}`;
    process.stdout.write(records.length === 0 ? "No files.\n" : `${renderTable(fileColumns, records)}\n${count}\n`);
  },
});
