import { MemoryStore } from "@waybill/store";
import { type AwsError, awsError, type OperationName } from "@waybill/wire";
import type { CallOptions, Ctx, Host } from "../../../context.ts";
import { Metrics } from "../../../metrics/metrics.ts";
import { type Clock, systemClock } from "../../../ports/clock.ts";
import { GroupCommit } from "../../../ports/group-commit.ts";
import { MemoryBlobStore } from "../../../ports/memory-blob-store.ts";
import { testRandom } from "../../../ports/test-random.ts";
import service from "../index.ts";
import type { Lambda, LambdaInput, LambdaOutput } from "../lambda-ctx.ts";
import type { LambdaState } from "../lambda-state.ts";
import { zip } from "./zip.fixture.ts";

export const ROLE = "arn:aws:iam::000000000000:role/lambda";

/** A call that the service made of another one. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly options: CallOptions;
}

export type Answer = (input: Record<string, unknown>, options: CallOptions) => unknown;

export interface LambdaOptions {
  readonly clock?: Clock;
  readonly store?: MemoryStore;
  readonly blobs?: MemoryBlobStore;
  /** Answers of other services, by `sqs.SendMessage`; what is not named answers `{}`. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** What no role may call, by `sqs.SendMessage`. */
  readonly denies?: readonly string[];
}

/** The Lambda service on a store in memory, with the other services played. */
export class LambdaFixture {
  readonly store: MemoryStore;
  readonly blobs: MemoryBlobStore;
  readonly state: LambdaState;
  readonly host: Host;
  readonly calls: Call[] = [];
  readonly reports: unknown[] = [];

  constructor({
    clock = systemClock,
    store = new MemoryStore(),
    blobs,
    answers = {},
    denies = [],
  }: LambdaOptions = {}) {
    this.store = store;
    this.blobs = blobs ?? new MemoryBlobStore(testRandom());
    this.host = {
      accountId: "000000000000",
      region: "us-east-1",
      endpoint: "http://127.0.0.1:4566",
      clock,
      random: testRandom(),
      store: this.store,
      commits: new GroupCommit(this.store),
      blobs: this.blobs,
      metrics: new Metrics({ clock, store: this.store, report: () => {} }),
      call: async (name, operation, input, options) => {
        const fields = input as Record<string, unknown>;
        this.calls.push({ service: name, operation, input: fields, options });
        const answer = answers[`${name}.${operation}`] ?? (name === "sts" ? () => credentials(clock) : () => ({}));
        return answer(fields, options);
      },
      mayAssume: () => true,
      mayCall: async (name, operation) => !denies.includes(`${name}.${operation}`),
      report: (error) => this.reports.push(error),
    };
    this.state = service.create(this.host);
  }

  async call<Name extends OperationName<Lambda>>(
    operation: Name,
    input: LambdaInput<Name>,
    requestId: string = this.host.random.uuid(),
  ): Promise<LambdaOutput<Name>> {
    const run = service.operations[operation] as unknown as (input: object, ctx: object) => LambdaOutput<Name>;
    const caller = { arn: "arn:aws:iam::000000000000:root", userId: "000000000000" };
    const ctx: Omit<Ctx<LambdaState>, keyof Host> = {
      caller,
      requestId,
      state: this.state,
      signal: new AbortController().signal,
      denied: () => [],
    };
    return run(input, Object.assign(Object.create(this.host), ctx));
  }

  /** Creates the function `name` out of `files`; its handler is `index.handler`, which may take as long as a busy machine does. */
  async create(
    name: string,
    files: string | Readonly<Record<string, string>>,
    settings: Partial<LambdaInput<"CreateFunction">> = {},
  ): Promise<LambdaOutput<"CreateFunction">> {
    const ZipFile = zip(typeof files === "string" ? { "index.mjs": files } : files);
    return this.call("CreateFunction", {
      FunctionName: name,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: ROLE,
      Timeout: 30,
      Code: { ZipFile },
      ...settings,
    });
  }

  /** Invokes synchronously and gives back what the function answered. */
  async invoke(name: string, event: unknown = {}, more: Partial<LambdaInput<"Invoke">> = {}): Promise<Invoked> {
    const input = { FunctionName: name, Payload: JSON.stringify(event), ...more };
    const output = await this.call("Invoke", input as LambdaInput<"Invoke">);
    const text = Buffer.from((output.Payload as Uint8Array | undefined) ?? []).toString("utf8");
    const log = Buffer.from(output.LogResult ?? "", "base64").toString("utf8");
    return { ...output, answer: text === "" ? undefined : JSON.parse(text), log };
  }

  /** Every call of this operation so far. */
  callsOf(name: string, operation: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.service === name && call.operation === operation).map((call) => call.input);
  }

  start(): void {
    void service.start?.(this.state);
  }

  async stop(): Promise<void> {
    await service.stop?.(this.state);
  }
}

export type Invoked = LambdaOutput<"Invoke"> & {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the function under test answered
  readonly answer: any;
  readonly log: string;
};

export function noSuchQueue(): AwsError {
  return awsError("QueueDoesNotExist", "The specified queue does not exist.");
}

function credentials(clock: Clock) {
  return {
    Credentials: {
      AccessKeyId: "ASIATEST",
      SecretAccessKey: "secret",
      SessionToken: "token",
      Expiration: new Date(clock.now() + 3_600_000),
    },
  };
}
