import { isArray, Json, type JsonValue, type ResultWriting, TaskFailure } from "@waybill/asl";
import { AwsError } from "@waybill/wire";
import type { ChildResult } from "./child-result.ts";
import type { ItemAccess } from "./read-items.ts";

/** The run whose results are written. */
export interface WrittenRun {
  readonly arn: string;
  readonly id: string;
  /** ARN of the machine that its executions ran. */
  readonly stateMachineArn: string;
}

interface ResultFile {
  readonly Key: string;
  readonly Size: number;
}

/**
 * The result of a run: of its executions' outputs in the order of the items, or where they were written.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export async function resultOf(
  access: ItemAccess,
  writing: ResultWriting | undefined,
  run: WrittenRun,
  results: readonly ChildResult[],
): Promise<Json> {
  const succeeded = results.filter(({ status }) => status === "SUCCEEDED");
  if (writing?.parameters === undefined) return Json.ofText(textOf(succeeded, writing, run));
  const failed = results.filter(({ status }) => status !== "SUCCEEDED");
  const folder = new ResultFolder(access, writing, run);
  const files = {
    FAILED: await folder.write("FAILED", failed, { ...writing, transformation: "NONE" }),
    PENDING: [],
    SUCCEEDED: await folder.write("SUCCEEDED", succeeded, writing),
  };
  return folder.writeManifest(files);
}

class ResultFolder {
  readonly #access: ItemAccess;
  readonly #run: WrittenRun;
  readonly #bucket: JsonValue | undefined;
  readonly #prefix: string;

  constructor(access: ItemAccess, { parameters }: ResultWriting, run: WrittenRun) {
    this.#access = access;
    this.#run = run;
    this.#bucket = parameters?.Bucket;
    const { Prefix } = parameters ?? {};
    const prefix = typeof Prefix === "string" ? Prefix.replace(/\/$/, "") : "";
    this.#prefix = prefix === "" ? run.id : `${prefix}/${run.id}`;
  }

  async write(name: string, results: readonly ChildResult[], writing: ResultWriting): Promise<readonly ResultFile[]> {
    if (results.length === 0) return [];
    const Key = `${this.#prefix}/${name}_0.${writing.outputType.toLowerCase()}`;
    return [{ Key, Size: await this.#put(Key, textOf(results, writing, this.#run)) }];
  }

  async writeManifest(ResultFiles: Record<string, readonly ResultFile[]>): Promise<Json> {
    const { arn: MapRunArn } = this.#run;
    const Key = `${this.#prefix}/manifest.json`;
    await this.#put(Key, JSON.stringify({ DestinationBucket: this.#bucket, MapRunArn, ResultFiles }));
    return Json.ofText(JSON.stringify({ MapRunArn, ResultWriterDetails: { Bucket: this.#bucket, Key } }));
  }

  /** Gives the number of bytes. */
  async #put(Key: string, text: string): Promise<number> {
    const Body = Buffer.from(text);
    const { host, role } = this.#access;
    try {
      await host.call("s3", "PutObject", { Bucket: this.#bucket, Key, Body }, { as: { role } });
      return Body.byteLength;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const cause = `${error.message} (Service: Amazon S3; Status Code: ${error.status}; Error Code: ${error.code})`;
      throw new TaskFailure("States.ResultWriterFailed", cause);
    }
  }
}

function textOf(results: readonly ChildResult[], writing: ResultWriting | undefined, run: WrittenRun): string {
  const { transformation = "COMPACT", outputType = "JSON" } = writing ?? {};
  const texts = results.flatMap((result) => {
    if (transformation === "NONE") return [JSON.stringify(described(result, run))];
    const output = result.output ?? "null";
    if (transformation === "COMPACT") return [output];
    const value = JSON.parse(output) as JsonValue;
    return isArray(value) ? value.map((item) => JSON.stringify(item)) : [output];
  });
  return outputType === "JSONL" ? texts.map((text) => `${text}\n`).join("") : `[${texts.join(",")}]`;
}

/** An execution as it stands in a file of results. */
function described(result: ChildResult, { stateMachineArn }: WrittenRun) {
  const isDone = result.status === "SUCCEEDED";
  return {
    ...(result.cause !== undefined && { Cause: result.cause }),
    ...(result.error !== undefined && { Error: result.error }),
    ExecutionArn: result.arn,
    Input: result.input,
    InputDetails: { Included: true },
    Name: result.name,
    ...(isDone && { Output: result.output, OutputDetails: { Included: true } }),
    RedriveCount: 0,
    RedriveStatus: isDone ? "NOT_REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN",
    ...(isDone && { RedriveStatusReason: "Execution is SUCCEEDED and cannot be redriven" }),
    StartDate: new Date(result.startedAt).toISOString(),
    StateMachineArn: stateMachineArn,
    Status: result.status,
    StopDate: new Date(result.stoppedAt).toISOString(),
  };
}
