import type { Target } from "@aws-sdk/client-eventbridge";
import { key, type Writer } from "@waybill/store";
import { enqueue, type Queued } from "../../../outbox/outbox.ts";

/** What has to reach a target. */
export interface Delivery extends Queued {
  readonly target: Target;
  readonly ruleArn: string;
  /** The id of the event. */
  readonly eventId: string;
  /** What the target gets. */
  readonly input: string;
}

export const OUTBOX = key("events", "outbox");

export function queueDelivery(tx: Writer, delivery: Delivery): void {
  enqueue(tx, OUTBOX, delivery);
}
