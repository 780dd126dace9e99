import type {
  _Record,
  DescribeStreamOutput,
  GetRecordsOutput,
  GetShardIteratorOutput,
} from "@aws-sdk/client-dynamodb-streams";
import { key } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { findMapping, type MappingRecord, type StreamMapping } from "./mapping-table.ts";

/** The place before the oldest change; any other is that behind a sequence number. */
const BEGINNING = "TRIM_HORIZON";

/** What a mapping has come to in its stream is kept under this. */
export function positionKey(uuid: string): Uint8Array {
  return key("lambda", "stream-position", uuid);
}

/** Reads the stream of a mapping, as the role of its function, from where the last process was. */
export class StreamReader {
  readonly #host: Host;
  readonly #mapping: MappingRecord;
  readonly #role: string;
  shard = "";
  #iterator: string | undefined;

  constructor(host: Host, mapping: MappingRecord, role: string) {
    this.#host = host;
    this.#mapping = mapping;
    this.#role = role;
  }

  /** The next changes, up to `limit`; none when there are no new ones. */
  async read(limit: number): Promise<readonly _Record[]> {
    this.#iterator ??= await this.#begin();
    const input = { ShardIterator: this.#iterator, Limit: Math.min(limit, 1_000) };
    const { Records = [], NextShardIterator } = (await this.#call("GetRecords", input)) as GetRecordsOutput;
    // Of a stream that has ended, the end is read again and again: a new stream of the table has another ARN.
    this.#iterator = NextShardIterator ?? this.#iterator;
    return Records;
  }

  /** Remembers that everything up to `sequenceNumber` is done with, unless the mapping has been deleted. */
  done(sequenceNumber: string): void {
    const { uuid } = this.#mapping;
    this.#host.store.transaction((tx) => {
      if (findMapping(tx, uuid)) tx.put(positionKey(uuid), sequenceNumber);
    });
  }

  async #begin(): Promise<string> {
    const StreamArn = this.#mapping.eventSourceArn;
    const described = (await this.#call("DescribeStream", { StreamArn })) as DescribeStreamOutput;
    this.shard = described.StreamDescription?.Shards?.[0]?.ShardId ?? "";
    const done = this.#host.store.get(positionKey(this.#mapping.uuid)) as string | undefined;
    if (done !== undefined) return this.#behind(done);
    return isFromLatest(this.#mapping) ? this.#behind(await this.#end()) : this.#iteratorAt(BEGINNING);
  }

  /** What is older than a day may be gone: then with the oldest that there is. */
  async #behind(done: string): Promise<string> {
    if (done === BEGINNING) return this.#iteratorAt(BEGINNING);
    try {
      return await this.#iteratorAt("AFTER_SEQUENCE_NUMBER", done);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== "TrimmedDataAccessException") throw error;
      this.#host.report(error, `lambda: changes of ${this.#mapping.eventSourceArn} are skipped`);
      return this.#iteratorAt(BEGINNING);
    }
  }

  /**
   * The place behind the last change, which is kept: where the reading begins anew before anything is done, it begins there again,
   * not behind what has come since.
   */
  async #end(): Promise<string> {
    let last = BEGINNING;
    let iterator: string | undefined = await this.#iteratorAt(BEGINNING);
    while (iterator !== undefined) {
      const page = (await this.#call("GetRecords", { ShardIterator: iterator })) as GetRecordsOutput;
      const { Records = [], NextShardIterator } = page;
      last = Records.at(-1)?.dynamodb?.SequenceNumber ?? last;
      iterator = Records.length === 0 ? undefined : NextShardIterator;
    }
    this.done(last);
    return last;
  }

  async #iteratorAt(type: string, number?: string): Promise<string> {
    const place = { ShardIteratorType: type, ...(number !== undefined && { SequenceNumber: number }) };
    const input = { StreamArn: this.#mapping.eventSourceArn, ShardId: this.shard, ...place };
    return ((await this.#call("GetShardIterator", input)) as GetShardIteratorOutput).ShardIterator ?? "";
  }

  #call(operation: string, input: object): Promise<unknown> {
    return this.#host.call("dynamodbstreams", operation, input, { as: { role: this.#role } });
  }
}

function isFromLatest({ stream }: MappingRecord): boolean {
  return (stream as StreamMapping).startsAt === "LATEST";
}
