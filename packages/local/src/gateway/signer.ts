import type { Reader } from "@waybill/store";
import { accountOfAccessKey } from "../authorization/access-key-id.ts";
import type { Caller } from "../context.ts";
import { type AccessKey, accessKeyKey } from "../services/iam/access-keys.ts";
import { users } from "../services/iam/principal.ts";
import { findSession, type Session } from "../services/sts/sessions.ts";

/** Whose an access key is. */
export interface Signer {
  readonly secret: string;
  readonly caller: Caller;
  /** Of temporary credentials. */
  readonly session?: Session;
}

/**
 * Finds who signs with an access key. `gone`: it is of this endpoint, but deleted, inactive or long expired. Undefined for
 * all those that it knows nothing of, which are the account's root user.
 */
export function findSigner(reader: Reader, accessKeyId: string, accountId: string): Signer | "gone" | undefined {
  const session = findSession(reader, accessKeyId);
  if (session) return { secret: session.secretAccessKey, caller: { ...session.caller, accessKeyId }, session };
  const accessKey = reader.get(accessKeyKey(accessKeyId)) as AccessKey | undefined;
  if (accessKey === undefined) return accountOfAccessKey(accessKeyId) === accountId ? "gone" : undefined;
  const user = accessKey.status === "Active" ? users.find(reader, accessKey.userName) : undefined;
  return user ? { secret: accessKey.secret, caller: { arn: user.arn, userId: user.id, accessKeyId } } : "gone";
}
