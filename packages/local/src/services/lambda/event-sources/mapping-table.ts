import { type Key, key, type Reader } from "@waybill/store";

/** An event source mapping: a queue whose messages invoke a function. */
export interface MappingRecord {
  readonly uuid: string;
  readonly functionName: string;
  /** The version or alias that was named. */
  readonly qualifier?: string;
  /** ARN of an SQS queue. */
  readonly eventSourceArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** FunctionResponseTypes holds ReportBatchItemFailures. */
  readonly reportsItemFailures: boolean;
  readonly maximumConcurrency?: number;
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
