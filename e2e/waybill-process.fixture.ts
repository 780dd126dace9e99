import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

/** Tests and benchmarks run at the root of the repository. */
export const bin = resolve("packages/cli/bin/waybill.mjs");

/** What `waybill up --json` prints when it is ready. */
interface Ready {
  readonly endpoint: string;
  readonly region: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly pipeline: {
    readonly bucket: string;
    readonly table: string;
    readonly functionName: string;
    readonly stateMachineArn: string;
    readonly writePath: string;
    readonly delivery: string;
    readonly deadLetterQueueUrl: string;
  };
}

/** A `waybill up` of its own, as a user starts it, on a free port. */
export interface WaybillProcess extends Ready {
  readonly child: ChildProcess;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  /** The environment of a client that talks to it, PATH and HOME kept. */
  readonly clientEnvironment: Record<string, string>;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** `kill -9` */
  kill(): Promise<void>;
}

export async function startWaybill(args: readonly string[] = ["--memory"]): Promise<WaybillProcess> {
  const child = spawn(bin, ["up", "--json", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`waybill up exited with ${code}`))),
  ])) as [string];
  const ready = JSON.parse(line) as Ready;
  const credentials = { accessKeyId: "waybill", secretAccessKey: "waybill" };
  const client = { endpoint: ready.endpoint, region: ready.region, credentials };
  const exited = once(child, "exit");
  return {
    ...ready,
    child,
    s3: new S3Client({ ...client, forcePathStyle: true }),
    dynamodb: new DynamoDBClient(client),
    clientEnvironment: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      AWS_PAGER: "",
      ...ready.environment,
    },
    async stop() {
      child.kill("SIGINT");
      return ((await exited) as [number | null])[0];
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Whether a command is on this machine; a test that needs it is skipped, with a message, where it is not. */
export function hasCommand(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    process.stderr.write(`skipped: no ${command} ${args.join(" ")} on this machine\n`);
    return false;
  }
}
