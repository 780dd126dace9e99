import type { MetricFilter as MetricFilterDescription } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import { groupsPrefix, metricFiltersPrefix } from "../keys.ts";
import type { LogGroup } from "../log-group.ts";

/** A metric filter as stored, and as AWS describes it. */
export type MetricFilter = MetricFilterDescription & { readonly filterName: string; readonly logGroupName: string };

/** The metric filters of one group, or of all, by group and name. */
export function* metricFiltersOf(reader: Reader, group: LogGroup | undefined, prefix?: string): Iterable<MetricFilter> {
  const groups = group === undefined ? allGroups(reader) : [group];
  for (const { id } of groups) {
    for (const { value } of reader.range({ prefix: metricFiltersPrefix(id, prefix) })) yield value as MetricFilter;
  }
}

function allGroups(reader: Reader): LogGroup[] {
  return [...reader.range({ prefix: groupsPrefix() })].map(({ value }) => value as LogGroup);
}
