import type { Host } from "../../context.ts";
import { BlobSweeper } from "./bodies/blob-sweeper.ts";
import { Deliverer } from "./events/deliverer.ts";
import { Lifecycle } from "./lifecycle/lifecycle.ts";

/** What S3 holds in memory while the endpoint runs; everything that must last is in the store. */
export interface S3State {
  /** Deletes the bodies of overwritten and deleted objects. Runs every transaction. */
  readonly sweeper: BlobSweeper;
  /** Delivers event notifications. */
  readonly deliverer: Deliverer;
  /** Carries out lifecycle rules. */
  readonly lifecycle: Lifecycle;
}

export function createState(host: Host): S3State {
  const state: S3State = {
    sweeper: new BlobSweeper(host),
    deliverer: new Deliverer(host),
    lifecycle: new Lifecycle(host, () => state),
  };
  return state;
}
