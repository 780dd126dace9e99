import type { LifecycleRule } from "@aws-sdk/client-s3";
import type { Entry } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { DAY } from "../../../ports/clock.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { type Configurations, findConfiguration } from "../buckets/configuration.ts";
import { commit } from "../commit.ts";
import { deleteParts } from "../multipart/parts.ts";
import type { Upload } from "../multipart/upload.ts";
import type { Version } from "../objects/object-version.ts";
import type { S3Change } from "../s3-operation.ts";
import type { S3State } from "../s3-state.ts";
import { BUCKETS, namesUnder } from "../store-keys.ts";
import { carryOut, hasDue } from "./carry-out.ts";
import { abortOf } from "./due-dates.ts";
import { enabledRules } from "./rule-filter.ts";

/** Names that are looked at before requests have their turn. */
const PIECE = 200;

/** How long they have it at least, in milliseconds: a large bucket is looked through at every start. */
const PAUSE = 10;

/**
 * Carries out the lifecycle rules of all buckets: what expires or goes to another storage class, and uploads that nobody completes.
 * Everything is due at a midnight of UTC; AWS takes up to some days more, here it is done then, when rules are changed and when the
 * endpoint starts.
 */
export class Lifecycle {
  readonly #host: Host;
  readonly #state: () => S3State;
  #steps: Generator<void, void> | undefined;
  #stopped = false;
  #cancel: () => void = () => {};

  constructor(host: Host, state: () => S3State) {
    this.#host = host;
    this.#state = state;
  }

  /** Looks through the buckets soon, from the beginning when it is at it. */
  request(): void {
    this.#steps = this.#sweep();
    this.#schedule(0);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #schedule(milliseconds: number): void {
    this.#cancel();
    if (!this.#stopped) this.#cancel = this.#host.clock.after(milliseconds, () => this.#step());
  }

  #step(): void {
    if (!this.#steps) this.request();
    else if (this.#ended(this.#steps)) {
      this.#steps = undefined;
      this.#schedule(DAY - (this.#host.clock.now() % DAY));
    } else this.#schedule(PAUSE);
  }

  #ended(steps: Generator<void, void>): boolean {
    try {
      return steps.next().done === true;
    } catch (error) {
      this.#host.report(error, "S3: carrying out lifecycle rules");
      return true;
    }
  }

  *#sweep(): Generator<void, void> {
    for (const { value } of [...this.#host.store.range({ prefix: BUCKETS })]) {
      const { name } = value as Bucket;
      const found = findConfiguration(this.#host.store, name, "lifecycle");
      const rules = enabledRules(found);
      if (!found || rules.length === 0) continue;
      const lifecycle = { ...found, Rules: rules };
      yield* this.#pieces(name, "object", (piece) => this.#carryOut(name, lifecycle, piece));
      if (rules.some((rule) => rule.AbortIncompleteMultipartUpload)) {
        yield* this.#pieces(name, "upload", (piece) => this.#abort(rules, piece));
      }
    }
  }

  *#pieces(bucket: string, space: "object" | "upload", visit: (piece: readonly Entry[]) => void) {
    const prefix = namesUnder(space, bucket, "");
    for (let gt = prefix; ; ) {
      const piece = [...this.#host.store.range({ prefix, gt, limit: PIECE })];
      visit(piece);
      const last = piece.at(-1);
      if (!last || piece.length < PIECE) return;
      gt = last.key;
      yield;
    }
  }

  #carryOut(name: string, lifecycle: Configurations["lifecycle"], piece: readonly Entry[]): void {
    const { store, clock } = this.#host;
    const bucket = findBucket(store, name);
    if (!bucket) return;
    const now = clock.now();
    const due = piece.filter(({ value }) => hasDue(store, bucket, lifecycle, value as Version, now));
    if (due.length === 0) return;
    const ctx = this.#change();
    commit(ctx, (tx) => {
      for (const { value } of due) carryOut(tx, ctx, bucket, lifecycle, (value as Version).key);
    });
  }

  #abort(rules: readonly LifecycleRule[], piece: readonly Entry[]): void {
    const now = this.#host.clock.now();
    const due = piece.filter(({ value }) => (abortOf(rules, value as Upload)?.at ?? now + 1) <= now);
    if (due.length === 0) return;
    const ctx = this.#change();
    commit(ctx, (tx) => {
      for (const { key, value } of due) {
        tx.delete(key);
        deleteParts(tx, ctx, (value as Upload).uploadId);
      }
    });
  }

  /** A change by S3 itself. */
  #change(): S3Change {
    const { accountId, region, clock, random } = this.#host;
    const service = "s3.amazonaws.com";
    const requestId = Buffer.from(random.bytes(8)).toString("hex").toUpperCase();
    return {
      accountId,
      region,
      clock,
      random,
      state: this.#state(),
      requestId,
      caller: { arn: service, userId: service },
    };
  }
}
