import type { StreamSettings } from "../streams/stream.ts";

// What is stored of a table. Times are milliseconds since the epoch.

export type KeyType = "S" | "N" | "B";

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** A table has one partition key and at most one sort key; a global index may have four of each. */
export interface KeySchema {
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
}

export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Units of 0 when billed on demand. */
export interface ProvisionedUnits extends Units {
  readonly lastIncrease?: number | undefined;
  readonly lastDecrease?: number | undefined;
  /** On the UTC day of `lastDecrease`. */
  readonly decreases: number;
}

/** What a table or global index may be asked to do; nothing is throttled here. */
export interface CapacitySettings {
  readonly provisioned: ProvisionedUnits;
  /** The highest units on demand, -1 for no limit. */
  readonly onDemand?: Partial<Units> | undefined;
  readonly warm?: Partial<Units> | undefined;
}

interface Projected {
  readonly type: "ALL" | "KEYS_ONLY" | "INCLUDE";
  /** For INCLUDE: those beyond the keys. */
  readonly attributes: readonly string[];
}

export interface IndexRecord {
  readonly kind: "local" | "global";
  readonly name: string;
  readonly key: KeySchema;
  readonly projected: Projected;
  /** Where its entries are: see space.ts. */
  readonly space: number;
  /** It does not have all entries yet and cannot be read. */
  readonly backfilling: boolean;
  readonly capacity: CapacitySettings;
}

export interface TimeToLive {
  readonly attribute: string;
  /** Where the items are listed by their time of expiry. */
  readonly space: number;
}

interface PointInTimeRecovery {
  readonly since: number;
  readonly days: number;
}

/** Who else may use the table. */
export interface ResourcePolicy {
  readonly document: string;
  /** Milliseconds since the epoch, as text. */
  readonly revision: string;
}

type TableClass = "STANDARD" | "STANDARD_INFREQUENT_ACCESS";

/** Keys and values. */
export type Tags = readonly (readonly [string, string])[];

export interface TableRecord {
  readonly name: string;
  readonly id: string;
  readonly createdAt: number;
  /** In the order of AttributeDefinitions. */
  readonly definitions: readonly KeyAttribute[];
  readonly key: KeySchema;
  /** Where its items are: see space.ts. */
  readonly space: number;
  readonly indexes: readonly IndexRecord[];
  readonly billing: "PROVISIONED" | "PAY_PER_REQUEST";
  /** Its billing was on demand at some time, last since then. */
  readonly onDemandSince?: number | undefined;
  readonly capacity: CapacitySettings;
  readonly tableClass?: { readonly name: TableClass; readonly updatedAt?: number | undefined } | undefined;
  readonly deletionProtection: boolean;
  /** Of the key of KMS; undefined for the default, a key that DynamoDB owns. */
  readonly kmsKeyArn?: string | undefined;
  readonly timeToLive?: TimeToLive | undefined;
  readonly stream?: StreamSettings | undefined;
  readonly pointInTimeRecovery?: PointInTimeRecovery | undefined;
  readonly tags: Tags;
  readonly policy?: ResourcePolicy | undefined;
}
