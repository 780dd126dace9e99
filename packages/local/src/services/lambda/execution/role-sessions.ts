import type { Host } from "../../../context.ts";
import { functionArn } from "../functions/function-reference.ts";

/** Temporary credentials of a function's role. */
export interface RoleSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiration: number;
}

/** STS's answer to AssumeRole. */
interface AssumeRoleOutput {
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretAccessKey: string;
    readonly SessionToken: string;
    readonly Expiration: Date;
  };
}

/** STS takes no shorter session name, Lambda shorter function names. */
const MIN_SESSION_NAME = 2;
/** A session that ends sooner is not given to a new environment. */
const MIN_LIFE_MS = 30 * 60_000;

/** The role sessions of the functions, each shared by the environments of a function. */
export class RoleSessions {
  readonly #host: Host;
  readonly #sessions = new Map<string, Promise<RoleSession>>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** A session good for at least half an hour. Rejects with STS's error when Lambda may not assume the role. */
  async session(role: string, functionName: string): Promise<RoleSession> {
    const id = `${role} ${functionName}`;
    const known = await this.#sessions.get(id);
    if (known && known.expiration - this.#host.clock.now() >= MIN_LIFE_MS) return known;
    const assuming = this.#assume(role, functionName);
    this.#sessions.set(id, assuming);
    assuming.catch(() => this.#sessions.delete(id));
    return assuming;
  }

  async #assume(role: string, functionName: string): Promise<RoleSession> {
    const input = { RoleArn: role, RoleSessionName: functionName.padEnd(MIN_SESSION_NAME, "_") };
    const output = await this.#host.call("sts", "AssumeRole", input, {
      as: { service: "lambda.amazonaws.com" },
      sourceArn: functionArn(this.#host, { name: functionName, qualifier: undefined }),
    });
    const { Credentials: credentials } = output as AssumeRoleOutput;
    return {
      accessKeyId: credentials.AccessKeyId,
      secretAccessKey: credentials.SecretAccessKey,
      sessionToken: credentials.SessionToken,
      expiration: credentials.Expiration.getTime(),
    };
  }
}
