import { type Key, key, type Reader } from "@waybill/store";

/** What a mapping of a stream has besides. -1 stands for no limit. */
export interface StreamMapping {
  readonly startsAt: "TRIM_HORIZON" | "LATEST";
  readonly bisects: boolean;
  readonly maximumRetries: number;
  readonly maximumAgeSeconds: number;
  /** Kept, and described: a stream has one shard here, which is read in order. */
  readonly parallelization: number;
  /** ARN of a queue or topic. */
  readonly onFailure?: string;
}

/** An event source mapping: a queue whose messages, or a stream of a table whose changes, invoke a function. */
export interface MappingRecord {
  readonly uuid: string;
  readonly functionName: string;
  /** The version or alias that was named. */
  readonly qualifier?: string;
  /** ARN of an SQS queue, or of a stream. */
  readonly eventSourceArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** FunctionResponseTypes holds ReportBatchItemFailures. */
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency?: number;
  /** Of a mapping of a stream. */
  readonly stream?: StreamMapping;
  /** Event patterns, as JSON. */
  readonly filters: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export const mappingsPrefix = key("lambda", "mapping");

export function mappingKey(uuid: string): Key {
  return key("lambda", "mapping", uuid);
}

export function findMapping(reader: Reader, uuid: string): MappingRecord | undefined {
  return reader.get(mappingKey(uuid)) as MappingRecord | undefined;
}

export function listMappings(reader: Reader): MappingRecord[] {
  return Array.from(reader.range({ prefix: mappingsPrefix }), ({ value }) => value as MappingRecord);
}
