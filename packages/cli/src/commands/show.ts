import {
  catalogClients,
  type FileRecord,
  type FileVersion,
  fileHistory,
  getFile,
  pipelineNames,
} from "@waybill/client/catalog";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { formatSize } from "../output/format-size.ts";
import { renderFields } from "../output/render-fields.ts";
import { type Column, renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";

export const show = defineCommand({
  meta: { name: "show", description: "Show the record of one file, and its past versions when asked for" },
  args: {
    file: { type: "positional", required: true, description: "Name of the file: the object's key" },
    versions: { type: "boolean", description: "Also the versions that the bucket keeps, newest first" },
    json: { type: "boolean", description: "As JSON; with --versions the record has a list of them" },
    bucket: {
      type: "string",
      description: `Name of the bucket, for --versions (default: the record's, else ${pipelineNames().bucket})`,
      valueHint: "name",
    },
    ...connectionArgs,
  },
  async run({ args }) {
    if (args.file === "") throw new CommandError("The name of the file is empty: S3 has none such.", { exitCode: 2 });
    const { dynamodb, s3 } = catalogClients(connectionOf(args));
    const record = await getFile(dynamodb, { table: args.table, fileName: args.file });
    const bucket = args.bucket ?? record?.bucket ?? pipelineNames().bucket;
    const versions = args.versions ? await fileHistory(s3, bucket, args.file) : undefined;
    if (!record && !versions?.length) {
      throw new CommandError(`There is no record of "${args.file}" in table ${args.table}.`, {
        hint: "waybill ls lists what there is; a name is the object's whole key.",
      });
    }
    if (args.json) {
      process.stdout.write(`${JSON.stringify({ ...record, ...(versions && { versions }) })}\n`);
      return;
    }
    process.stdout.write(record ? `${renderFields(readable(record))}\n` : `No record in table ${args.table}.\n`);
    if (versions) process.stdout.write(`\n${await versionsTable(versions)}\n`);
  },
});

function readable({ expiresAt, ...record }: FileRecord) {
  return { ...record, ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt * 1000).toISOString() }) };
}

const columns: readonly Column<FileVersion>[] = [
  { title: "Version", text: ({ versionId }) => versionId },
  { title: "Size", align: "right", text: ({ size }) => (size === undefined ? "" : formatSize(size)) },
  { title: "ETag", text: ({ eTag }) => eTag ?? "" },
  { title: "Since", text: ({ lastModified }) => lastModified },
  {
    title: "",
    text: ({ isDeleted, isLatest }) => [isLatest && "latest", isDeleted && "deleted"].filter(Boolean).join(", "),
  },
];

async function versionsTable(versions: readonly FileVersion[]): Promise<string> {
  return versions.length === 0 ? "The bucket keeps no version of it." : renderTable(columns, versions);
}
