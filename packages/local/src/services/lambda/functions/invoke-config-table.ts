import { type Key, key, type Reader } from "@waybill/store";
import { LATEST } from "./function-record.ts";

/** How asynchronous invocations of a function, version or alias are retried, and who hears of their end. */
export interface InvokeConfigRecord {
  readonly functionName: string;
  /** `$LATEST`, a version or an alias. */
  readonly qualifier: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  /** ARNs of SQS queues. */
  readonly onSuccess?: string;
  readonly onFailure?: string;
}

export function invokeConfigKey(functionName: string, qualifier: string = LATEST): Key {
  return key("lambda", "invoke-config", functionName, qualifier);
}

export function invokeConfigsPrefix(functionName: string): Key {
  return key("lambda", "invoke-config", functionName);
}

export function findInvokeConfig(
  reader: Reader,
  functionName: string,
  qualifier: string | undefined,
): InvokeConfigRecord | undefined {
  return reader.get(invokeConfigKey(functionName, qualifier)) as InvokeConfigRecord | undefined;
}
