import { pipelineNames } from "@waybill/client";
import { type ChaosSettings, parseChaos } from "@waybill/local";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { deploymentArgs, deploymentOf } from "../pipeline/deployment-args.ts";
import { describePipeline } from "../pipeline/describe-pipeline.ts";
import { iamArg, isIamOn } from "../pipeline/iam-arg.ts";
import { liveInUtc } from "../pipeline/live-in-utc.ts";
import { startPipeline } from "../pipeline/start-pipeline.ts";
import { untilStopped } from "../pipeline/until-stopped.ts";

export const up = defineCommand({
  meta: {
    name: "up",
    description: "Start the embedded AWS endpoint and deploy the pipeline on it; stays up until Ctrl-C",
  },
  args: {
    port: {
      type: "string",
      description: "Port on 127.0.0.1; 0 takes a free one",
      default: "4566",
      valueHint: "number",
    },
    data: { type: "string", description: "Folder for the state (default: .waybill)", valueHint: "folder" },
    memory: { type: "boolean", description: "Keep the state in memory: nothing is left after the stop" },
    fsync: { type: "boolean", description: "Flush every acknowledged write to the disk, to survive power loss too" },
    ...iamArg,
    ...deploymentArgs,
    chaos: {
      type: "string",
      description:
        "Let things go wrong as on AWS, only more often: SEED[,duplicate=P][,reorder=P][,delay=500ms][,throttle=P][,crash=P]; P from 0 to 1",
      valueHint: "settings",
    },
    json: { type: "boolean", description: "Print what was started as one line of JSON" },
  },
  async run({ args }) {
    const options = stateOptions(args);
    const chaos = args.chaos === undefined ? undefined : chaosSettings(args.chaos);
    const deployment = deploymentOf(args);
    liveInUtc();
    const pipeline = await startPipeline(
      { ...options, port: parsePort(args.port), iam: isIamOn(args), ...(chaos && { chaos }) },
      deployment,
    );
    const stopped = untilStopped();
    const description = describePipeline(pipeline);
    process.stdout.write(
      args.json ? `${JSON.stringify(description)}\n` : banner(description, options, isIamOn(args)) + chaosBanner(chaos),
    );
    await stopped;
    if (!args.json) process.stdout.write("\nStopping …\n");
    await pipeline.local.stop();
  },
});

interface StateArgs {
  readonly memory?: boolean | undefined;
  readonly data?: string | undefined;
  readonly fsync?: boolean | undefined;
}

function stateOptions({ memory, data, fsync }: StateArgs) {
  if (!memory) return { data: data ?? ".waybill", fsync: Boolean(fsync) };
  if (data === undefined && !fsync) return { memory: true };
  const other = data === undefined ? "--fsync" : "--data";
  throw new CommandError(`--memory does not go with ${other}.`, { hint: "Leave one of both out.", exitCode: 2 });
}

function chaosSettings(text: string): ChaosSettings {
  try {
    return parseChaos(text);
  } catch (error) {
    const hint = "waybill up --help shows the settings.";
    throw new CommandError((error as Error).message, { hint, exitCode: 2, cause: error });
  }
}

function chaosBanner(chaos: ChaosSettings | undefined): string {
  if (!chaos) return "";
  const { seed, delay, ...probabilities } = chaos;
  const settings = Object.entries(probabilities).map(([name, value]) => `${name} ${value}`);
  return `Chaos is on, seed ${seed}: ${settings.join(", ")}, delay up to ${delay} ms.\n`;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandError(`--port ${text} is not a port.`, { hint: "Give a number from 0 to 65535.", exitCode: 2 });
}

function banner(
  { endpoint, environment, pipeline }: ReturnType<typeof describePipeline>,
  where: { data?: string },
  iam: boolean,
): string {
  const held = iam
    ? "Users and roles may do what their IAM policies allow; these credentials are the account's root, which may do everything."
    : "IAM is off: every caller may do everything.";
  const exports = Object.entries(environment).map(([name, value]) => `  export ${name}=${value}`);
  return `Waybill is up at ${endpoint}, state in ${where.data ?? "memory"}.

Point the AWS CLI and the SDKs at it:
${exports.join("\n")}

Then, for instance:
  aws s3 cp README.md s3://${pipeline.bucket}/
  waybill ls${pipeline.table === pipelineNames().table ? "" : ` --table ${pipeline.table}`}

Every file in bucket ${pipeline.bucket} gets its record in table ${pipeline.table} (write path ${pipeline.writePath}, delivery by ${pipeline.delivery}).
${held} Ctrl-C stops.
`;
}
