import type { Host } from "../../context.ts";
import { BlobSweeper } from "./bodies/blob-sweeper.ts";
import { Deliverer } from "./events/deliverer.ts";

/** What S3 holds in memory while the endpoint runs; everything that must last is in the store. */
export interface S3State {
  /** Deletes the bodies of overwritten and deleted objects. Runs every transaction. */
  readonly sweeper: BlobSweeper;
  /** Delivers event notifications. */
  readonly deliverer: Deliverer;
}

export function createState(host: Host): S3State {
  return { sweeper: new BlobSweeper(host), deliverer: new Deliverer(host) };
}
