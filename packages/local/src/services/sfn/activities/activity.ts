import type { EncryptionConfiguration } from "@aws-sdk/client-sfn";
import { key, type Reader } from "@waybill/store";
import { activityNameOf } from "../arns.ts";
import { activityDoesNotExist } from "../errors.ts";

/** An activity as stored. */
export interface Activity {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent: a key that AWS owns. */
  readonly encryptionConfiguration?: EncryptionConfiguration;
}

export const activitiesPrefix = key("sfn", "activity");

export function activityKey(name: string): Uint8Array {
  return key("sfn", "activity", name);
}

export function findActivity(store: Reader, name: string): Activity | undefined {
  return store.get(activityKey(name)) as Activity | undefined;
}

/** Throws ActivityDoesNotExist or InvalidArn. */
export function requireActivity(store: Reader, arn: string): Activity {
  const activity = findActivity(store, activityNameOf(arn));
  if (activity === undefined) throw activityDoesNotExist(arn);
  return activity;
}
