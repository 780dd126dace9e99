import { type PipelineStatus, pipelineClients, pipelineStatus } from "@waybill/client";
import { defineCommand } from "citty";
import { formatSize } from "../output/format-size.ts";
import { renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";

export const status = defineCommand({
  meta: { name: "status", description: "Show how each part of the pipeline is; exit code 1 when a part is missing" },
  args: {
    json: { type: "boolean", description: "As JSON" },
    bucket: { type: "string", description: "Name of the bucket", valueHint: "name" },
    ...connectionArgs,
  },
  async run({ args }) {
    const names = { table: args.table, ...(args.bucket && { bucket: args.bucket }) };
    const found = await pipelineStatus(pipelineClients(connectionOf(args)), names);
    const parts = describe(found);
    process.stdout.write(`${args.json ? JSON.stringify(found) : renderTable(columns, parts)}\n`);
    return parts.some(({ state }) => state === MISSING) ? 1 : 0;
  },
});

interface Part {
  readonly part: string;
  readonly name: string;
  readonly state: string;
}

const MISSING = "not there";

const columns = [
  { title: "Part", text: ({ part }: Part) => part },
  { title: "Name", text: ({ name }: Part) => name },
  { title: "State", text: ({ state }: Part) => state },
];

function describe({ names, bucket, function: fn, stateMachine, table, deadLetters }: PipelineStatus): Part[] {
  return [
    { part: "Bucket", name: names.bucket, state: bucket ? notifies(bucket.notifies) : MISSING },
    { part: "Function", name: names.function, state: fn ? [fn.state, fn.reason].filter(Boolean).join(": ") : MISSING },
    {
      part: "State machine",
      name: names.stateMachine,
      state: stateMachine ? executions(stateMachine) : MISSING,
    },
    {
      part: "Table",
      name: names.table,
      state: table ? `${table.status}, ${table.records} records, ${formatSize(table.size)}` : MISSING,
    },
    {
      part: "Dead letters",
      name: names.deadLetterQueue,
      state: deadLetters ? `${deadLetters.waiting} waiting, ${deadLetters.inFlight} in flight` : MISSING,
    },
  ];
}

function executions({ status, running, failed }: NonNullable<PipelineStatus["stateMachine"]>): string {
  const count = ({ count, more }: { count: number; more: boolean }) => `${count}${more ? " or more" : ""}`;
  if (!running || !failed) return `${status}, Express: its executions are not kept`;
  return `${status}, running ${count(running)}, failed ${count(failed)}`;
}

function notifies(functions: readonly string[]): string {
  if (functions.length === 0) return "there, but tells no function of its files";
  // The name, and the alias if there is one: what is behind `function:`.
  return `tells ${functions.map((arn) => arn.split(":").slice(6).join(":")).join(", ")}`;
}
