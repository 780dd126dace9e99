import type { Writer } from "@waybill/store";
import { type Bucket, bucketArn } from "../buckets/bucket.ts";
import type { S3Change } from "../s3-operation.ts";
import { eventBridgeEntry } from "./event-bridge-event.ts";
import { eventMessage, type ObjectEvent } from "./event-record.ts";
import { ruleMatches } from "./notification-rule.ts";
import { queueNotification } from "./outbox.ts";

/** Queues a message for every rule of the bucket that wants the event, as part of the transaction that makes it true. */
export function notify(tx: Writer, ctx: S3Change, bucket: Bucket, event: ObjectEvent): void {
  const message = eventMessage(ctx, bucket, event);
  const now = ctx.clock.now();
  for (const [index, rule] of bucket.notifications.entries()) {
    if (!ruleMatches(rule, event.name, event.key)) continue;
    const place = queueNotification(tx, event.sequencer, {
      id: `${event.sequencer}-${index}`,
      target: rule.target,
      bucket: bucketArn(bucket.name),
      message: rule.target.service === "events" ? eventBridgeEntry(ctx, bucket, event) : message(rule.id),
      created: now,
      due: now,
      attempts: 0,
    });
    ctx.state.deliverer.queued(place);
  }
}
