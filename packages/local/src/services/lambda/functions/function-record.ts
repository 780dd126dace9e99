import type { Architecture, LoggingConfig, Runtime, SnapStartApplyOn, TracingMode } from "@aws-sdk/client-lambda";

/** A function apart from its code and settings, which belong to its versions. */
export interface FunctionRecord {
  readonly name: string;
  /** Tells the function from another one that has its name before or after it. */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly reservedConcurrency?: number;
  /** The number that the next published version gets. */
  readonly nextVersion: number;
}

/** `$LATEST`, or what PublishVersion froze of it. */
export interface VersionRecord {
  readonly functionName: string;
  /** `$LATEST`, `1`, `2`, … */
  readonly version: string;
  /** Anew with every change that can be seen. */
  readonly revisionId: string;
  /** Anew with every change of code or settings: what runs under one deployment id is the same. */
  readonly deploymentId: string;
  /** The description that `$LATEST` had when this version was published, maybe under one of its own. */
  readonly latestDescription?: string;
  /** `2026-11-22T09:17:03.512+0000` */
  readonly lastModified: string;
  readonly code: CodeRecord;
  readonly settings: FunctionSettings;
}

/** A deployment package. */
export interface CodeRecord {
  readonly blobId: string;
  /** Bytes of the zip file. */
  readonly size: number;
  /** Base64 of the zip file's SHA-256. */
  readonly sha256: string;
}

export interface FunctionSettings {
  readonly role: string;
  readonly handler: string;
  readonly runtime: Runtime;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** ARN of the KMS key of the variables. */
  readonly environmentKey?: string;
  /** ARN of an SQS queue. */
  readonly deadLetterTarget?: string;
  readonly tracing: TracingMode;
  readonly architectures: readonly Architecture[];
  /** MB of /tmp, as stated: it is not enforced. */
  readonly ephemeralStorage: number;
  readonly snapStart: SnapStartApplyOn;
  readonly logging: LoggingConfig;
}

export const LATEST = "$LATEST";

/** The form of `LastModified` of a function. */
export function lastModified(now: number): string {
  return new Date(now).toISOString().replace("Z", "+0000");
}
