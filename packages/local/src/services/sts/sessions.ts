import { type Key, key, type Reader, type Writer } from "@waybill/store";

/** Who a session's credentials speak for. */
export interface SessionCaller {
  readonly arn: string;
  readonly userId: string;
  /** The role that was assumed; absent in a session of GetSessionToken. */
  readonly roleArn?: string;
  readonly federatedBy?: string;
  /** Documents and managed policies' ARNs. */
  readonly sessionPolicies?: readonly string[];
  readonly sessionTags?: Readonly<Record<string, string>>;
  /** The names of those that the sessions have too that this one begins. */
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
}

/** Temporary credentials that STS has issued, as stored. */
export interface Session {
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiration: number;
  readonly caller: SessionCaller;
}

/** Expired sessions removed whenever one is issued: more than one, so that they cannot pile up. */
const SWEEP = 100;

const expiryPrefix = key("sts", "expiry");

function sessionKey(accessKeyId: string): Key {
  return key("sts", "session", accessKeyId);
}

/** Also finds a session that has expired, until it is swept: the caller of this function compares the time. */
export function findSession(reader: Reader, accessKeyId: string): Session | undefined {
  return reader.get(sessionKey(accessKeyId)) as Session | undefined;
}

export function putSession(tx: Writer, accessKeyId: string, session: Session): void {
  tx.put(sessionKey(accessKeyId), session);
  tx.put(key("sts", "expiry", session.expiration, accessKeyId), accessKeyId);
}

/** Removes sessions that ended before `time`, the oldest first. */
export function sweepSessions(tx: Writer, time: number): void {
  const expired = [...tx.range({ prefix: expiryPrefix, lt: key("sts", "expiry", time), limit: SWEEP })];
  for (const entry of expired) {
    tx.delete(sessionKey(entry.value as string));
    tx.delete(entry.key);
  }
}
