import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketLifecycleCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import fc from "fast-check";
import { expect } from "vitest";
import { takesFrom } from "./queue-policy.fixture.ts";

const FILES = ["a", "b/c d+é"];

const file = fc.constantFrom(...FILES);

/** What users do to a bucket, and what lifecycle rules do. */
export const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("put" as const), file, size: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("delete" as const), file }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("delete version" as const), file, nth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("copy" as const), file, to: file }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("expire" as const), file }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("version" as const),
      status: fc.constantFrom("Enabled" as const, "Suspended" as const),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A bucket whose events go to a queue of its own, where they can be had. */
export class BucketHistory {
  readonly #s3: S3Client;
  readonly #sqs: SQSClient;
  readonly #bucket: string;
  #queueUrl = "";
  #due = 0;

  constructor(s3: S3Client, sqs: SQSClient, bucket: string) {
    this.#s3 = s3;
    this.#sqs = sqs;
    this.#bucket = bucket;
  }

  async start(): Promise<void> {
    const { QueueUrl = "" } = await this.#sqs.send(
      new CreateQueueCommand({ QueueName: this.#bucket, Attributes: { Policy: takesFrom("s3.amazonaws.com") } }),
    );
    this.#queueUrl = QueueUrl;
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] });
    const QueueArn = (await this.#sqs.send(command)).Attributes?.QueueArn;
    const Events = ["s3:ObjectCreated:*" as const, "s3:ObjectRemoved:*" as const, "s3:LifecycleExpiration:*" as const];
    await this.#s3.send(new CreateBucketCommand({ Bucket: this.#bucket }));
    await this.#s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket: this.#bucket,
        NotificationConfiguration: { QueueConfigurations: [{ QueueArn, Events }] },
      }),
    );
  }

  /** No other bucket has the same: the table knows a file by its name alone. */
  get keys(): readonly string[] {
    return FILES.map((name) => this.#key(name));
  }

  #key(name: string): string {
    return `${this.#bucket}/${name}`;
  }

  /** The versions of a file, newest first, delete markers among them. */
  async #versions(Key: string): Promise<ReadonlyArray<{ VersionId?: string | undefined; IsDeleteMarker: boolean }>> {
    const listed = await this.#s3.send(new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: Key }));
    return [
      ...(listed.Versions ?? []).map((version) => ({ ...version, IsDeleteMarker: false })),
      ...(listed.DeleteMarkers ?? []).map((marker) => ({ ...marker, IsDeleteMarker: true })),
    ].sort((one, other) => Number(other.IsLatest) - Number(one.IsLatest));
  }

  /** Takes a step; one that makes no sense as things stand is left out. */
  async take(step: Step): Promise<void> {
    const Bucket = this.#bucket;
    if (step.does === "version") {
      const VersioningConfiguration = { Status: step.status };
      await this.#s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      return;
    }
    const Key = this.#key(step.file);
    if (step.does === "put") {
      await this.#s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.alloc(step.size, "x") }));
      this.#due += 1;
      return;
    }
    const versions = await this.#versions(Key);
    const [newest] = versions;
    if (newest === undefined || (step.does !== "delete version" && newest.IsDeleteMarker)) return;
    if (step.does === "expire") {
      await this.#expire(Key);
    } else if (step.does === "copy") {
      if (step.to === step.file) return;
      const CopySource = encodeURIComponent(`${Bucket}/${Key}`);
      await this.#s3.send(new CopyObjectCommand({ Bucket, Key: this.#key(step.to), CopySource }));
    } else {
      const VersionId = step.does === "delete version" ? versions[step.nth % versions.length]?.VersionId : undefined;
      await this.#s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    }
    this.#due += 1;
  }

  /** By a rule whose date is over, for as long as it takes. */
  async #expire(Key: string): Promise<void> {
    const Bucket = this.#bucket;
    const Rule = { Status: "Enabled" as const, Filter: { Prefix: Key }, Expiration: { Date: new Date("2026-01-01") } };
    const LifecycleConfiguration = { Rules: [Rule] };
    await this.#s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
    const isThere = async () => (await this.#versions(Key))[0]?.IsDeleteMarker === false;
    await expect.poll(isThere, { interval: 10 }).toBe(false);
    await this.#s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
  }

  /** The bodies of the events of every step since the last call, in the order in which they come. */
  async events(): Promise<string[]> {
    const bodies: string[] = [];
    for (let attempt = 0; bodies.length < this.#due && attempt < 100; attempt += 1) {
      const QueueUrl = this.#queueUrl;
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
      const { Messages = [] } = await this.#sqs.send(receive);
      if (Messages.length === 0) continue;
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await this.#sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      bodies.push(...Messages.map(({ Body = "" }) => Body).filter((body) => !body.includes("s3:TestEvent")));
    }
    if (bodies.length !== this.#due) throw new Error(`${bodies.length} events for ${this.#due} steps`);
    this.#due = 0;
    return bodies;
  }
}
