import type { Reader } from "@waybill/store";
import { type AccessKey, accessKeyKey } from "./access-keys.ts";
import { users } from "./principal.ts";

/** The user that an active access key speaks for; used by the endpoint's authentication. */
export function findKeyOwner(reader: Reader, accessKeyId: string): { arn: string; userId: string } | undefined {
  const accessKey = reader.get(accessKeyKey(accessKeyId)) as AccessKey | undefined;
  const user = accessKey?.status === "Active" ? users.find(reader, accessKey.userName) : undefined;
  return user && { arn: user.arn, userId: user.id };
}
