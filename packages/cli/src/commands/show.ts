import { getFile, pipelineClients } from "@waybill/client";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { renderFields } from "../output/render-fields.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";

export const show = defineCommand({
  meta: { name: "show", description: "Show the record of one file" },
  args: {
    file: { type: "positional", required: true, description: "Name of the file: the object's key" },
    json: { type: "boolean", description: "As JSON" },
    ...connectionArgs,
  },
  async run({ args }) {
    const { dynamodb } = pipelineClients(connectionOf(args));
    const record = await getFile(dynamodb, { table: args.table, fileName: args.file });
    if (!record) {
      throw new CommandError(`There is no record of "${args.file}" in table ${args.table}.`, {
        hint: "waybill ls lists what there is; a name is the object's whole key.",
      });
    }
    process.stdout.write(`${args.json ? JSON.stringify(record) : renderFields(record)}\n`);
  },
});
