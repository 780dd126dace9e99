import type { LookAtBucket } from "./look-at-bucket.ts";
import type { RecordChange } from "./record-change.ts";

/** Below the 30 seconds that the function has, retries included. Repeating any of the calls is harmless. */
const CLIENT = {
  maxAttempts: 5,
  cacheMiddleware: true,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
};

/** An Express execution may retry for minutes; the function waits for it as long as it may itself. */
const WAITING_CLIENT = { ...CLIENT, requestHandler: { connectionTimeout: 2_000 } };

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The write path that the variable `WRITE_PATH` names: `standard`, `express` or `direct`. Loads its client and no other,
 * which is what a cold start mostly waits for. Rejects when it is none, or when what it needs is not set. `now`:
 * milliseconds since the epoch.
 */
export async function writePath(variables: Variables, now: () => number): Promise<RecordChange> {
  const path = variables.WRITE_PATH ?? "standard";
  if (path === "direct") {
    const table = required(variables, path, "TABLE_NAME", "the name of the table that holds the records");
    const { direct } = await import("./write-paths/direct.ts");
    return direct(table, now, CLIENT);
  }
  if (path !== "standard" && path !== "express") {
    throw new Error(`WRITE_PATH is "${path}": set it to standard, express or direct`);
  }
  const arn = required(variables, path, "STATE_MACHINE_ARN", "the ARN of the state machine that records files");
  if (path === "standard") return (await import("./write-paths/standard.ts")).standard(arn, CLIENT);
  const { express } = await import("./write-paths/express.ts");
  return express(arn, { ...WAITING_CLIENT, disableHostPrefix: hasOwnEndpoint(variables) });
}

/** Loads its client with the first look: few functions ever need one. */
export function bucketLook(variables: Variables): LookAtBucket {
  let look: Promise<LookAtBucket> | undefined;
  const load = async () => {
    const { lookAtBucket } = await import("./look-at-bucket.ts");
    return lookAtBucket({ ...CLIENT, forcePathStyle: hasOwnEndpoint(variables) });
  };
  return async (bucket, key) => {
    look ??= load();
    return (await look)(bucket, key);
  };
}

/** An endpoint of one's own has one name: no `sync-` before it, no bucket's. */
function hasOwnEndpoint(variables: Variables): boolean {
  return Object.keys(variables).some((name) => name.startsWith("AWS_ENDPOINT_URL"));
}

function required(variables: Variables, path: string, name: string, what: string): string {
  const value = variables[name];
  if (!value) throw new Error(`${name} is not set: with WRITE_PATH ${path}, give the function ${what}`);
  return value;
}
