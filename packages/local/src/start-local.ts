import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { MemoryStore, type Store } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import { Chaos, type ChaosSettings } from "./chaos/chaos.ts";
import { httpServer } from "./gateway/http-server.ts";
import { RestorableEndpoint, type Snapshot } from "./gateway/restorable-endpoint.ts";
import type { BlobStore } from "./ports/blob-store.ts";
import { checkRoom } from "./ports/check-room.ts";
import { type Clock, systemClock } from "./ports/clock.ts";
import { isDiskFull } from "./ports/clock-past-a-full-disk.ts";
import { FileBlobStore } from "./ports/file-blob-store.ts";
import { holdFolder } from "./ports/hold-folder.ts";
import { makeFolder } from "./ports/make-folder.ts";
import { MemoryBlobStore } from "./ports/memory-blob-store.ts";
// biome-ignore lint/style/noRestrictedImports: the product
import { type Random, systemRandom } from "./ports/random.ts";

export interface LocalOptions {
  /** Keep everything in memory; nothing survives `stop()`. */
  readonly memory?: boolean;
  /** Data folder, made when absent. Needed unless `memory`. */
  readonly data?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  readonly region?: string;
  readonly accountId?: string;
  /** Also survive power loss: every acknowledged write is flushed to the disk. */
  readonly fsync?: boolean;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Makes deliveries, services and functions fail as they do on AWS, only more often: see `parseChaos`. */
  readonly chaos?: ChaosSettings;
  /** false lets every caller do everything, whatever IAM's policies say. Default true. */
  readonly iam?: boolean;
  /** Receives failures of background work; default: one line on stderr. */
  report?(error: unknown, context: string): void;
}

/** A running endpoint. */
export interface Local {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly port: number;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The variables that point AWS's clients at it. */
  readonly environment: Readonly<Record<string, string>>;
  /** All that is there at this moment, when it is kept in memory: throws a TypeError otherwise. What runs goes on. */
  snapshot(): Snapshot;
  /** Puts everything back to where it was; what was under way then goes on from there. Clients may stay connected. */
  restore(snapshot: Snapshot): Promise<void>;
  /** Stops accepting, ends background work, closes the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded AWS endpoint on 127.0.0.1. Rejects with EADDRINUSE when the port is taken, with FolderInUseError when the
 * data folder is.
 */
export async function startLocal(options: LocalOptions = {}): Promise<Local> {
  const random = options.random ?? systemRandom;
  const { close, ...state } = await openState(options, random);
  const place = { accountId: options.accountId ?? "000000000000", region: options.region ?? "us-east-1" };
  const endpoint = new RestorableEndpoint(
    {
      ...place,
      ...state,
      clock: options.clock ?? systemClock,
      random,
      chaos: options.chaos && new Chaos(options.chaos),
      iam: options.iam ?? true,
      report: options.report ?? onStderr(),
    },
    isInMemory(state) ? state : undefined,
  );
  const server = httpServer(endpoint);
  const port = await listen(server, options.port ?? 0).catch(async (error) => {
    await close();
    throw error;
  });
  const local = { ...place, port, endpoint: `http://127.0.0.1:${port}` };
  const controlled = controls(endpoint, server, close);
  await endpoint.start(local.endpoint).catch(async (error) => {
    await controlled.stop();
    throw error;
  });
  return { ...local, ...access(local), ...controlled };
}

function access({ endpoint, region }: Pick<Local, "endpoint" | "region">): Pick<Local, "credentials" | "environment"> {
  const credentials = { accessKeyId: "waybill", secretAccessKey: "waybill" };
  return {
    credentials,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
}

function controls(
  endpoint: RestorableEndpoint,
  server: Server,
  close: () => Promise<void>,
): Pick<Local, "snapshot" | "restore" | "stop"> {
  return {
    snapshot: () => endpoint.snapshot(),
    restore: (snapshot) => endpoint.restore(snapshot),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await endpoint.stop();
      server.closeAllConnections();
      await closed;
      await close();
    },
  };
}

interface State {
  readonly store: Store;
  readonly blobs: BlobStore;
}

function isInMemory(state: State): state is Snapshot {
  return state.store instanceof MemoryStore;
}

interface OpenState extends State {
  close(): Promise<void>;
}

async function openState(options: LocalOptions, random: Random): Promise<OpenState> {
  if (options.memory) {
    const store = new MemoryStore();
    return { store, blobs: new MemoryBlobStore(random), close: () => store.close() };
  }
  if (!options.data) throw new TypeError("startLocal needs a data folder, or memory: true");
  await makeFolder(options.data);
  await checkRoom(options.data);
  const release = await holdFolder(options.data);
  const durability = { fsync: options.fsync ?? false };
  try {
    // Its native code takes longer to load than the rest of the endpoint takes to start.
    const { openLmdbStore } = await import("@waybill/store/lmdb");
    const store = openLmdbStore(join(options.data, "state"), durability);
    const blobs = new FileBlobStore(join(options.data, "blobs"), store, random, durability);
    return { store, blobs, close: () => store.close().then(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** One line on stderr; of a full disk, which every write tells again, one in all. */
function onStderr(): (error: unknown, context: string) => void {
  let isTold = false;
  return (error, context) => {
    if (isDiskFull(error) && isTold) return;
    isTold ||= isDiskFull(error);
    process.stderr.write(`waybill: ${context}: ${wordsFor(error)}\n`);
  };
}

/** A refusal of one of the services says what is to be mended; a stack is for what nobody has foreseen. */
function wordsFor(error: unknown): string {
  if (error instanceof AwsError) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  return isDiskFull(error) ? error.message : (error.stack ?? error.message);
}
