import type { Credentials } from "@aws-sdk/client-sts";
import { newAccessKeyId } from "../../authorization/access-key-id.ts";
import type { Host } from "../../context.ts";
import { putSession, type Session, type SessionCaller, sweepSessions } from "./sessions.ts";

/** How long an expired session is still known, so that its use is told as expired rather than as unknown. */
const EXPIRED_IS_KNOWN_FOR = 24 * 60 * 60 * 1000;

/** Makes temporary credentials and stores them before they are told. */
export function issueCredentials(host: Host, caller: SessionCaller, durationSeconds: number): Credentials {
  const { clock, random, store } = host;
  const accessKeyId = newAccessKeyId("ASIA", host.accountId, random);
  const session: Session = {
    secretAccessKey: Buffer.from(random.bytes(30)).toString("base64"),
    sessionToken: Buffer.from(random.bytes(192)).toString("base64"),
    // STS's times are whole seconds.
    expiration: (Math.floor(clock.now() / 1000) + durationSeconds) * 1000,
    caller,
  };
  store.transaction((tx) => {
    sweepSessions(tx, clock.now() - EXPIRED_IS_KNOWN_FOR);
    putSession(tx, accessKeyId, session);
  });
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(session.expiration),
  };
}
