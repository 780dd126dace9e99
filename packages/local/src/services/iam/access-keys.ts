import { type Key, key, type Reader } from "@waybill/store";
import { accessKeyNotFound } from "./errors.ts";

/** A user's long-term credentials as stored. */
export interface AccessKey {
  readonly id: string;
  readonly userName: string;
  readonly secret: string;
  readonly status: "Active" | "Inactive";
  /** Milliseconds since the epoch. */
  readonly createDate: number;
}

export function accessKeyKey(accessKeyId: string): Key {
  return key("iam", "access-key", accessKeyId);
}

/** Throws NoSuchEntity, also for another user's key. */
export function requireAccessKey(reader: Reader, userName: string, accessKeyId: string): AccessKey {
  const accessKey = reader.get(accessKeyKey(accessKeyId)) as AccessKey | undefined;
  if (accessKey?.userName.toLowerCase() !== userName.toLowerCase()) throw accessKeyNotFound(accessKeyId);
  return accessKey;
}

export function accessKeysOf(reader: Reader, userName: string): AccessKey[] {
  return [...reader.range({ prefix: key("iam", "access-key") })]
    .map(({ value }) => value as AccessKey)
    .filter((each) => each.userName.toLowerCase() === userName.toLowerCase());
}
