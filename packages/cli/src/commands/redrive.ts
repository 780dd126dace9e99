import { pipelineClients, pipelineNames, type Redriven, redrive as redrivePipeline } from "@waybill/client";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { startSpinner } from "../output/spinner.ts";
import { renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";

const names = pipelineNames();

export const redrive = defineCommand({
  meta: {
    name: "redrive",
    description:
      "Replay what could not be recorded: the dead-letter queue and failed executions; exit code 1 where that fails again",
  },
  args: {
    prefix: { type: "positional", required: false, description: "Only what is about files whose name begins so" },
    "dry-run": { type: "boolean", description: "Show what would be written; change nothing" },
    since: { type: "string", description: "Only what failed at this time or later, ISO 8601", valueHint: "time" },
    only: { type: "string", description: "One of the two places: messages or executions", valueHint: "place" },
    json: { type: "boolean", description: "One JSON object a line" },
    queue: {
      type: "string",
      description: "Name of the dead-letter queue",
      default: names.deadLetterQueue,
      valueHint: "name",
    },
    function: { type: "string", description: "Name of the function", default: names.function, valueHint: "name" },
    "state-machine": {
      type: "string",
      description: "Name of the state machine",
      default: names.stateMachine,
      valueHint: "name",
    },
    ...connectionArgs,
  },
  async run({ args }) {
    const clients = pipelineClients(connectionOf(args));
    const options = {
      names: {
        ...names,
        table: args.table,
        deadLetterQueue: args.queue,
        function: args.function,
        stateMachine: args["state-machine"],
      },
      dryRun: Boolean(args["dry-run"]),
      ...(args.prefix && { prefix: args.prefix }),
      ...(args.since && { since: time(args.since) }),
      ...(args.only && { only: place(args.only) }),
    };
    const spinner = startSpinner("Looking for what failed");
    const all: Redriven[] = [];
    for await (const one of redrivePipeline(clients, options)) {
      all.push(one);
      spinner.update(`${all.length} failures ${options.dryRun ? "found" : "replayed"}`);
      if (args.json) process.stdout.write(`${JSON.stringify(one)}\n`);
    }
    spinner.stop(`${all.length} failures`);
    const failed = all.filter(({ outcome }) => outcome === "failed").length;
    if (!args.json) process.stdout.write(`${shown(all, failed, options.dryRun)}\n`);
    return failed > 0 ? 1 : 0;
  },
});

const columns = [
  { title: "Failed", text: ({ time: at }: Redriven) => at },
  { title: "Kept as", text: ({ source }: Redriven) => source },
  { title: "Files", text: ({ files }: Redriven) => files.slice(0, 3).join(", ") + (files.length > 3 ? ", …" : "") },
  { title: "Now", text: ({ outcome }: Redriven) => outcome },
  { title: "Reason", text: ({ reason }: Redriven) => reason.slice(0, 100) },
];

function shown(all: readonly Redriven[], failed: number, isDry: boolean): string {
  if (all.length === 0) return "Nothing waits to be recorded.";
  const written = all.length - failed;
  const end = isDry ? `${written} would be written` : `${written} written`;
  return `${renderTable(columns, all)}\n${end}, ${failed} failed again.`;
}

function time(text: string): string {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw new CommandError(`--since is a time as 2026-01-31T12:00:00Z, not "${text}".`, { exitCode: 2 });
}

function place(text: string): "messages" | "executions" {
  if (text === "messages" || text === "executions") return text;
  throw new CommandError(`--only is messages or executions, not "${text}".`, { exitCode: 2 });
}
