import {
  type BucketStatus,
  type EventQueueStatus,
  faultsOf,
  type PipelineStatus,
  pipelineClients,
  pipelineNames,
  pipelineStatus,
  type QueueStatus,
} from "@waybill/client";
import { defineCommand } from "citty";
import { counted } from "../output/counted.ts";
import { formatSize } from "../output/format-size.ts";
import { renderTable } from "../output/table.ts";
import { connectionArgs, connectionOf } from "../pipeline/connection.ts";
import { nameArgs, namesOf } from "../pipeline/name-args.ts";

export const status = defineCommand({
  meta: {
    name: "status",
    description:
      "Show how each part of the pipeline is; exit code 1 when a part is missing, or something keeps files from their records",
  },
  args: {
    json: { type: "boolean", description: "As JSON" },
    bucket: { type: "string", description: "Name of the bucket", default: pipelineNames().bucket, valueHint: "name" },
    ...nameArgs,
    ...connectionArgs,
  },
  async run({ args }) {
    const names = { table: args.table, bucket: args.bucket, ...namesOf(args) };
    const found = await pipelineStatus(pipelineClients(connectionOf(args)), names);
    const faults = faultsOf(found);
    const missing = missingParts(found);
    const text = async () => [await renderTable(columns, describe(found)), ...hints(found)].join("\n");
    process.stdout.write(`${args.json ? JSON.stringify({ ...found, missing, faults }) : await text()}\n`);
    const isLost = (found.bucket?.missing.length ?? 0) > 0 || found.eventQueues.some((queue) => "isMissing" in queue);
    return missing.length === 0 && !isLost && faults.length === 0 ? 0 : 1;
  },
});

/** The names of the parts that are not there, as JSON has them; a queue that the bucket tells says so itself. */
function missingParts({ bucket, function: fn, stateMachine, table, deadLetters }: PipelineStatus): string[] {
  const parts = { bucket, function: fn, stateMachine, table, deadLetters };
  return Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [name] : []));
}

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

function describe(found: PipelineStatus): Part[] {
  const { names, bucket, function: fn, stateMachine, table, eventQueues, deadLetters } = found;
  return [
    { part: "Bucket", name: names.bucket, state: bucket ? notifies(bucket) : MISSING },
    ...eventQueues.map((queue) => ({
      part: "Events queue",
      name: queue.name,
      state: "isMissing" in queue ? MISSING : `${depth(queue)}, ${readBy(queue)}`,
    })),
    { part: "Function", name: names.function, state: fn ? [fn.state, fn.reason].filter(Boolean).join(": ") : MISSING },
    {
      part: "State machine",
      name: names.stateMachine,
      state: stateMachine ? executions(stateMachine) : MISSING,
    },
    {
      part: "Table",
      name: names.table,
      state: table ? `${table.status}, ${counted(table.records, "record")}, ${formatSize(table.size)}` : MISSING,
    },
    {
      part: "Dead letters",
      name: names.deadLetterQueue,
      state: deadLetters ? depth(deadLetters) : MISSING,
    },
  ];
}

function executions({ status, running, failed }: NonNullable<PipelineStatus["stateMachine"]>): string {
  const count = ({ count, more }: { count: number; more: boolean }) => `${count}${more ? " or more" : ""}`;
  if (!running || !failed) return `${status}, Express: its executions are not kept`;
  return `${status}, running ${count(running)}, failed ${count(failed)}`;
}

function depth({ waiting, inFlight }: QueueStatus): string {
  return `${waiting} waiting, ${inFlight} in flight`;
}

function readBy({ readers }: EventQueueStatus): string {
  const words = readers.map(
    (reader) => `${nameOf(reader.function)}${reader.state === "Enabled" ? "" : ` (${reader.state})`}`,
  );
  return readers.length === 0 ? "read by no function" : `read by ${words.join(", ")}`;
}

function notifies({ notifies: arns, missing, eventBridge }: BucketStatus): string {
  const named = arns.map((arn) => nameOf(arn) + (missing.includes(arn) ? `, which is ${MISSING}` : ""));
  const told = eventBridge ? [...named, "EventBridge"] : named;
  return told.length === 0 ? "there, but tells nobody of its files" : `tells ${told.join(", ")}`;
}

/** Of a function the name, and the alias if there is one: what is behind `function:`. Of a queue or topic its name. */
function nameOf(arn: string): string {
  const parts = arn.split(":");
  return parts.slice(parts[2] === "lambda" ? 6 : 5).join(":");
}

const STILL_FAILED =
  "Executions count as failed for 90 days: waybill redrive --dry-run shows why, waybill redrive writes what is not recorded yet.";

function hints(found: PipelineStatus): string[] {
  return [...faultsOf(found).map(({ what, remedy }) => `${what}. ${remedy}.`), ...hintsOnFailures(found)];
}

function hintsOnFailures({ stateMachine, deadLetters }: PipelineStatus): string[] {
  if ((deadLetters?.waiting ?? 0) > 0) return ["waybill redrive --dry-run shows what could not be recorded, and why."];
  return (stateMachine?.failed?.count ?? 0) > 0 ? [STILL_FAILED] : [];
}
