import type { Key, Writer } from "@waybill/store";
import { outboxKey } from "../store-keys.ts";
import type { NotificationTarget } from "./notification-rule.ts";

/** A message that has to reach its target. */
export interface Notification {
  /** Unique: the event's sequencer and the rule's place in the bucket's configuration. */
  readonly id: string;
  readonly target: NotificationTarget;
  /** ARN. */
  readonly bucket: string;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Not to be delivered before; milliseconds since the epoch. */
  readonly due: number;
  /** Held back or repeated on purpose already. */
  readonly isDisturbed?: boolean;
  /** Failed deliveries so far. */
  readonly attempts: number;
}

/** Queues a notification as part of `tx`. `order` is a sequencer: that of its event, or of the moment when it is due. */
export function queueNotification(tx: Writer, order: string, notification: Notification): Key {
  const place = outboxKey(order, notification.id);
  tx.put(place, notification);
  return place;
}
