import { key } from "@waybill/store";
import type { Queued } from "../../../outbox/outbox.ts";

/** Events on their way to the destination of a subscription filter. */
export interface Forwarding extends Queued {
  readonly logGroup: string;
  readonly logStream: string;
  readonly filterName: string;
  readonly destinationArn: string;
  readonly logEvents: readonly ForwardedEvent[];
}

export interface ForwardedEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
  /** What a space-delimited pattern names. */
  readonly extractedFields?: Readonly<Record<string, string>>;
}

export const FORWARDINGS = key("logs", "forwarding");
