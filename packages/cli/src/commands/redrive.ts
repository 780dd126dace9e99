import {
  countFailures,
  pipelineClients,
  pipelineNames,
  type Redriven,
  redrive as redrivePipeline,
} from "@waybill/client";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { startProgress } from "../output/progress.ts";
import { renderTable } from "../output/table.ts";
import { timeArg } from "../output/time-arg.ts";
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
    since: {
      type: "string",
      description: "Only what failed since: a time (ISO 8601) or how long ago: 15m, 24h",
      valueHint: "time",
    },
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
      ...(args.since && { since: timeArg("since", args.since, Date.now()) }),
      ...(args.only && { only: place(args.only) }),
    };
    const watched = Boolean(process.stdout.isTTY);
    const count = watched ? await countFailures(clients, options) : 0;
    const bar = startProgress(count, "Looking for what failed", watched);
    let looked = 0;
    const first: Redriven[] = [];
    let [total, failed] = [0, 0];
    const failures = redrivePipeline(clients, {
      ...options,
      onLook: () => {
        looked += 1;
        bar.update(looked, `${looked} of ${Math.max(looked, count)} failures`);
      },
    });
    let next = await failures.next();
    for (; !next.done; next = await failures.next()) {
      total += 1;
      if (next.value.outcome === "failed") failed += 1;
      if (args.json) process.stdout.write(`${JSON.stringify(next.value)}\n`);
      else if (first.length < SHOWN) first.push(next.value);
    }
    bar.stop(`${total} failures`);
    if (!args.json) process.stdout.write(`${shown(first, total, failed, options.dryRun)}\n`);
    if (next.value.express) process.stderr.write(`${EXPRESS}\n`);
    return failed > 0 ? 1 : 0;
  },
});

/** Rows of the table: memory is bounded, whatever the number of failures. */
const SHOWN = 1_000;

const EXPRESS =
  "The state machine is Express, of which Step Functions keeps no executions: what it fails to write is in the dead-letter queue.";

const columns = [
  { title: "Failed", text: ({ time: at }: Redriven) => at },
  { title: "Kept as", text: ({ source }: Redriven) => source },
  { title: "Files", text: ({ files }: Redriven) => files.slice(0, 3).join(", ") + (files.length > 3 ? ", …" : "") },
  { title: "Now", text: ({ outcome }: Redriven) => outcome },
  { title: "Reason", text: ({ reason }: Redriven) => reason.slice(0, 100) },
];

function shown(first: readonly Redriven[], total: number, failed: number, isDry: boolean): string {
  if (total === 0) return "Nothing waits to be recorded.";
  const written = total - failed;
  const more = total > first.length ? `\n… and ${total - first.length} more (--json shows all)` : "";
  const end = isDry ? `${written} would be written` : `${written} written`;
  return `${renderTable(columns, first)}${more}\n${end}, ${failed} failed again.`;
}

function place(text: string): "messages" | "executions" {
  if (text === "messages" || text === "executions") return text;
  throw new CommandError(`--only is messages or executions, not "${text}".`, { exitCode: 2 });
}
