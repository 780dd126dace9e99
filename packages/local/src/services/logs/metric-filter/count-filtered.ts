import type { MetricTransformation } from "@aws-sdk/client-cloudwatch-logs";
import type { Metrics } from "../../../metrics/metrics.ts";
import type { BatchEvent } from "../event-batch.ts";
import { compileFilterPattern, type MessageFilter } from "../filter-pattern/compile-filter-pattern.ts";
import { type MessageValue, messageValue } from "./message-value.ts";
import type { MetricFilter } from "./metric-filter.ts";

interface CompiledFilter {
  readonly matches: MessageFilter;
  readonly value: MessageValue;
  readonly dimensions: readonly (readonly [name: string, value: MessageValue])[];
}

/**
 * Counts what metric filters find in log events: the value of each that matches, and the default value where none does.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringPolicyExamples.html
 */
export function countFiltered(metrics: Metrics, filters: Iterable<MetricFilter>, events: readonly BatchEvent[]): void {
  for (const filter of filters) {
    const [transformation] = filter.metricTransformations ?? [];
    if (transformation) countOne(metrics, filter, transformation, events);
  }
}

function countOne(
  metrics: Metrics,
  { filterPattern = "" }: MetricFilter,
  transformation: MetricTransformation,
  events: readonly BatchEvent[],
): void {
  const compiled = compiledFilter(filterPattern, transformation);
  const { metricNamespace: namespace = "", metricName: name = "", unit = "None", defaultValue } = transformation;
  const matching = events.filter(({ message }) => compiled.matches(message));
  if (matching.length === 0 && defaultValue !== undefined) {
    metrics.add({ namespace, name, dimensions: {} }, defaultValue, unit);
  }
  for (const { message } of matching) {
    const value = Number(compiled.value(message) ?? "none");
    const dimensions = Object.fromEntries(compiled.dimensions.map(([each, of]) => [each, of(message) ?? ""]));
    if (Number.isNaN(value) || Object.values(dimensions).includes("")) continue;
    metrics.add({ namespace, name, dimensions }, value, unit);
  }
}

const compiledFilters = new Map<string, CompiledFilter>();
const CAPACITY = 200;

/** Compiled once for as long as it is in use. */
function compiledFilter(pattern: string, { metricValue = "", dimensions = {} }: MetricTransformation): CompiledFilter {
  const id = JSON.stringify([pattern, metricValue, dimensions]);
  const known = compiledFilters.get(id);
  if (known) return known;
  if (compiledFilters.size >= CAPACITY) compiledFilters.clear();
  const compiled = {
    matches: compileFilterPattern(pattern),
    value: messageValue(pattern, metricValue),
    dimensions: Object.entries(dimensions).map(([name, text]) => [name, messageValue(pattern, text)] as const),
  };
  compiledFilters.set(id, compiled);
  return compiled;
}
