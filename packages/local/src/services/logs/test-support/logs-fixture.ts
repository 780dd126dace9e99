import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

/** An endpoint on a clock that stands still, and a group with the stream `a`, new for each test. */
export class LogsFixture {
  /** When the clock starts. */
  readonly now = Date.parse("2026-01-10T00:00:00Z");
  readonly clock = new TestClock(this.now);
  logGroupName = "";
  #local: Local | undefined;
  #logs: CloudWatchLogsClient | undefined;
  #groups = 0;

  get logs(): CloudWatchLogsClient {
    if (this.#logs === undefined) throw new Error("not started");
    return this.#logs;
  }

  async start(): Promise<void> {
    this.#local = await startTestLocal({ clock: this.clock });
    const { endpoint, region, credentials } = this.#local;
    this.#logs = new CloudWatchLogsClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  async stop(): Promise<void> {
    await this.#local?.stop();
  }

  async newGroup(): Promise<void> {
    this.#groups += 1;
    this.logGroupName = `group-${this.#groups}`;
    await this.logs.send(new CreateLogGroupCommand({ logGroupName: this.logGroupName }));
    await this.createStream("a");
  }

  async createStream(logStreamName: string): Promise<void> {
    await this.logs.send(new CreateLogStreamCommand({ logGroupName: this.logGroupName, logStreamName }));
  }

  /** Puts messages at times that count from the clock's start. */
  put(logStreamName: string, events: readonly (readonly [number, string])[]) {
    const logEvents = events.map(([offset, message]) => ({ timestamp: this.now + offset, message }));
    return this.logs.send(new PutLogEventsCommand({ logGroupName: this.logGroupName, logStreamName, logEvents }));
  }

  /** GetLogEvents of the stream `a`, unless told otherwise. */
  async get(input: Partial<GetLogEventsCommandInput> = {}) {
    const command = new GetLogEventsCommand({ logGroupName: this.logGroupName, logStreamName: "a", ...input });
    const output = await this.logs.send(command);
    return { ...output, messages: output.events?.map(({ message }) => message) };
  }

  async filter(input: Partial<FilterLogEventsCommandInput> = {}) {
    const output = await this.logs.send(new FilterLogEventsCommand({ logGroupName: this.logGroupName, ...input }));
    return { ...output, messages: output.events?.map(({ message }) => message) };
  }

  async describeStreams(input: object = {}) {
    const command = new DescribeLogStreamsCommand({ logGroupName: this.logGroupName, ...input });
    return (await this.logs.send(command)).logStreams ?? [];
  }

  async storedBytes() {
    const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: this.logGroupName });
    return (await this.logs.send(command)).logGroups?.[0]?.storedBytes;
  }
}
