import {
  countFailures,
  pipelineClients,
  pipelineNames,
  type Redriven,
  type RedriveOutcome,
  redrive as redrivePipeline,
} from "@waybill/client";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { watchedTerminal } from "../output/live-line.ts";
import { startProgress } from "../output/progress.ts";
import { renderTable } from "../output/table.ts";
import { timeArg } from "../output/time-arg.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { nameArgs, namesOf } from "../pipeline/name-args.ts";
import { stopSignal } from "../pipeline/stop-signal.ts";

export const redrive = defineCommand({
  meta: {
    name: "redrive",
    description:
      "Replay what could not be recorded: the dead-letter queue and failed executions; exit code 1 where that fails again",
  },
  args: {
    prefix: { type: "positional", required: false, description: "Only what is about files whose name begins so" },
    "dry-run": { type: "boolean", description: "Show what would be written; change nothing" },
    "discard-unreadable": {
      type: "boolean",
      description: "Remove messages that hold what cannot be read, once the rest of them is written",
    },
    since: {
      type: "string",
      description: "Only what failed since: a time (ISO 8601) or how long ago: 15m, 24h",
      valueHint: "time",
    },
    only: { type: "string", description: "One of the two places: messages or executions", valueHint: "place" },
    json: { type: "boolean", description: "One JSON object a line" },
    ...nameArgs,
    ...connectionArgs,
  },
  async run({ args }) {
    const clients = pipelineClients(connectionOf(args));
    if (args.prefix && args["discard-unreadable"]) throw new CommandError(DISCARD_OF_PREFIX, { exitCode: 2 });
    const options = {
      names: pipelineNames({ table: args.table, ...namesOf(args) }),
      dryRun: Boolean(args["dry-run"]),
      discardUnreadable: Boolean(args["discard-unreadable"]),
      ...(args.prefix && { prefix: args.prefix }),
      ...(args.since && { since: timeArg("since", args.since, Date.now()) }),
      ...(args.only && { only: place(args.only) }),
    };
    const waiting = watchedTerminal() ? await countFailures(clients, options) : 0;
    const bar = startProgress(waiting, "Looking for what failed");
    let looked = 0;
    const first: Redriven[] = [];
    const count = {
      written: 0,
      "already there": 0,
      removed: 0,
      failed: 0,
      "would be written": 0,
      "would be removed": 0,
    };
    const failures = redrivePipeline(clients, {
      ...options,
      signal: stopSignal("What was written is written; the rest stays where it was."),
      onLook: () => {
        looked += 1;
        bar.update(looked, `${looked} of ${Math.max(looked, waiting)} failures`);
      },
    });
    let next: Awaited<ReturnType<typeof failures.next>> | undefined;
    try {
      for (next = await failures.next(); !next.done; next = await failures.next()) {
        count[next.value.outcome] += 1;
        if (args.json) process.stdout.write(`${JSON.stringify(next.value)}\n`);
        else if (first.length < SHOWN) first.push(next.value);
      }
    } finally {
      bar.stop();
      // What was done is told even where the rest fails.
      if (!args.json && (next?.done || first.length > 0)) {
        process.stdout.write(`${await shown(first, count, options.dryRun)}\n`);
      }
    }
    if (next.value.express) process.stderr.write(`${EXPRESS}\n`);
    return count.failed > 0 ? 1 : 0;
  },
});

/** Characters of a reason; --json has all of it. */
const LONGEST = 200;

/** Rows of the table: memory is bounded, whatever the number of failures. */
const SHOWN = 1_000;

const DISCARD_OF_PREFIX = "--discard-unreadable does not go with a prefix: what cannot be read may be about any file.";

const EXPRESS =
  "The state machine is Express, of which Step Functions keeps no executions: what it fails to write is in the dead-letter queue.";

const STAYS =
  "What fails stays where it is, for a later redrive. Messages that cannot be read go with --discard-unreadable.";

const columns = [
  { title: "Failed", text: ({ time: at }: Redriven) => at },
  { title: "Kept as", text: ({ source }: Redriven) => source },
  { title: "Files", text: ({ files }: Redriven) => files.slice(0, 3).join(", ") + (files.length > 3 ? ", …" : "") },
  { title: "Now", text: ({ outcome }: Redriven) => outcome },
  {
    title: "Reason",
    text: ({ reason }: Redriven) => (reason.length > LONGEST ? `${reason.slice(0, LONGEST - 1)}…` : reason),
  },
];

async function shown(
  first: readonly Redriven[],
  count: Readonly<Record<RedriveOutcome, number>>,
  isDry: boolean,
): Promise<string> {
  const total = Object.values(count).reduce((sum, one) => sum + one, 0);
  if (total === 0) return "Nothing waits to be recorded.";
  const more = total > first.length ? `\n… and ${total - first.length} more (--json shows all)` : "";
  const outcomes: RedriveOutcome[] = isDry
    ? ["would be written", "would be removed"]
    : ["written", "already there", "removed"];
  const parts = outcomes.filter((outcome, index) => index === 0 || count[outcome] > 0);
  const failed = `${count.failed} ${isDry ? "would fail" : "failed"} again`;
  const end = [...parts.map((outcome) => `${count[outcome]} ${outcome}`), failed].join(", ");
  return `${await renderTable(columns, first)}${more}\n${end}.${count.failed > 0 ? `\n${STAYS}` : ""}`;
}

function place(text: string): "messages" | "executions" {
  if (text === "messages" || text === "executions") return text;
  throw new CommandError(`--only is messages or executions, not "${text}".`, { exitCode: 2 });
}
