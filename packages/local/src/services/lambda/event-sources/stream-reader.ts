import type {
  _Record,
  DescribeStreamOutput,
  GetRecordsOutput,
  GetShardIteratorOutput,
} from "@aws-sdk/client-dynamodb-streams";
import { key } from "@waybill/store";
import type { Host } from "../../../context.ts";
import type { MappingRecord, StreamMapping } from "./mapping-table.ts";

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

  /** Remembers that everything up to `sequenceNumber` is done with. */
  done(sequenceNumber: string): void {
    this.#host.store.transaction((tx) => tx.put(positionKey(this.#mapping.uuid), sequenceNumber));
  }

  /** Reads again from behind what is done. */
  rewind(): void {
    this.#iterator = undefined;
  }

  async #begin(): Promise<string> {
    const StreamArn = this.#mapping.eventSourceArn;
    const described = (await this.#call("DescribeStream", { StreamArn })) as DescribeStreamOutput;
    this.shard = described.StreamDescription?.Shards?.[0]?.ShardId ?? "";
    const done = this.#host.store.get(positionKey(this.#mapping.uuid)) as string | undefined;
    const { startsAt } = this.#mapping.stream as StreamMapping;
    const place =
      done === undefined
        ? { ShardIteratorType: startsAt }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: done };
    const input = { StreamArn, ShardId: this.shard, ...place };
    return ((await this.#call("GetShardIterator", input)) as GetShardIteratorOutput).ShardIterator ?? "";
  }

  #call(operation: string, input: object): Promise<unknown> {
    return this.#host.call("dynamodbstreams", operation, input, { as: { role: this.#role } });
  }
}
