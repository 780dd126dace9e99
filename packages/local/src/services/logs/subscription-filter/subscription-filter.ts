import type { SubscriptionFilter as SubscriptionFilterDescription } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import { subscriptionFiltersPrefix } from "../keys.ts";
import type { LogGroup } from "../log-group.ts";

/** A subscription filter as stored, and as AWS describes it. */
export type SubscriptionFilter = SubscriptionFilterDescription & {
  readonly filterName: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
};

/** The subscription filters of a group, by name. */
export function* subscriptionFiltersOf(
  reader: Reader,
  { id }: LogGroup,
  prefix?: string,
): Iterable<SubscriptionFilter> {
  for (const { value } of reader.range({ prefix: subscriptionFiltersPrefix(id, prefix) })) {
    yield value as SubscriptionFilter;
  }
}
