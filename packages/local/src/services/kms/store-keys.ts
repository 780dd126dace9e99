import { type Key, key } from "@waybill/store";

export function keyKey(id: string): Key {
  return key("kms", "key", id);
}

export const keysPrefix = key("kms", "key");

/** `alias/name` */
export function aliasKey(name: string): Key {
  return key("kms", "alias", name);
}

export const aliasesPrefix = key("kms", "alias");
