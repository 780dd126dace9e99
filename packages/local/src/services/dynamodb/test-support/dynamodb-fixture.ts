import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDB,
  type ScalarAttributeType,
} from "@aws-sdk/client-dynamodb";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

/** `{ pk: "S", n: "N" }`: attributes and their types. */
type Definitions = Readonly<Record<string, ScalarAttributeType>>;

/** An endpoint on a clock that stands still, and its DynamoDB. */
export class DynamoDbFixture {
  /** When the clock starts. */
  readonly now = Date.parse("2026-01-10T00:00:00Z");
  readonly clock = new TestClock(this.now);
  readonly #options: { readonly data?: string };
  #local: Local | undefined;
  #client: DynamoDB | undefined;
  #tables = 0;

  /** Keeps everything in memory, unless there is a folder for the data. */
  constructor(options: { readonly data?: string } = {}) {
    this.#options = options;
  }

  get db(): DynamoDB {
    if (this.#client === undefined) throw new Error("not started");
    return this.#client;
  }

  get endpoint(): string {
    return this.#local?.endpoint ?? "";
  }

  get region(): string {
    return this.#local?.region ?? "";
  }

  get credentials(): Local["credentials"] {
    return this.#local?.credentials ?? { accessKeyId: "", secretAccessKey: "" };
  }

  async start(): Promise<void> {
    const { data } = this.#options;
    this.#local = await startTestLocal({ ...(data ? { data } : {}), clock: this.clock });
    const { endpoint, region, credentials } = this.#local;
    this.#client = new DynamoDB({ endpoint, region, credentials, maxAttempts: 1 });
  }

  async stop(): Promise<void> {
    this.#client?.destroy();
    await this.#local?.stop();
  }

  /** Makes a table on demand with the partition key `pk` and, when there is a definition of it, the sort key `sk`. */
  async newTable(definitions: Definitions = { pk: "S" }, more: Partial<CreateTableCommandInput> = {}): Promise<string> {
    this.#tables += 1;
    const TableName = `table-${this.#tables}`;
    const key: CreateTableCommandInput["KeySchema"] = [{ AttributeName: "pk", KeyType: "HASH" }];
    if (definitions.sk) key.push({ AttributeName: "sk", KeyType: "RANGE" });
    await this.db.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: Object.entries(definitions).map(([AttributeName, AttributeType]) => {
          return { AttributeName, AttributeType };
        }),
        KeySchema: key,
        BillingMode: "PAY_PER_REQUEST",
        ...more,
      }),
    );
    return TableName;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
