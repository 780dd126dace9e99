import { type Key, key } from "@waybill/store";

/** Events on their way to the destination of a subscription filter. Times are milliseconds since the epoch. */
export interface Forwarding {
  readonly id: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly filterName: string;
  readonly destinationArn: string;
  readonly logEvents: readonly ForwardedEvent[];
  readonly created: number;
  readonly due: number;
  /** Failed ones so far. */
  readonly attempts: number;
}

export interface ForwardedEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
  /** What a space-delimited pattern names. */
  readonly extractedFields?: Readonly<Record<string, string>>;
}

export const FORWARDINGS = key("logs", "forwarding");

export function forwardingKey({ due, id }: Pick<Forwarding, "due" | "id">): Key {
  return key("logs", "forwarding", due, id);
}
