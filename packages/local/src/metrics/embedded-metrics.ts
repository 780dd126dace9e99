import { parseJson } from "../json/parse-json.ts";
import type { Metrics } from "./metrics.ts";

interface Directive {
  readonly Namespace?: unknown;
  readonly Dimensions?: unknown;
  readonly Metrics?: unknown;
}

interface Definition {
  readonly Name?: unknown;
  readonly Unit?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Counts the metrics that a log event carries, if it does. What does not keep to the format carries none, as on AWS.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function countEmbedded(metrics: Metrics, message: string): void {
  if (!message.includes('"_aws"')) return;
  const event = parseJson(message);
  if (!isFields(event) || !isFields(event._aws)) return;
  for (const directive of listOf<Directive>(event._aws.CloudWatchMetrics)) countDirective(metrics, event, directive);
}

function countDirective(metrics: Metrics, event: Fields, { Namespace, Dimensions, Metrics }: Directive): void {
  if (typeof Namespace !== "string") return;
  for (const names of listOf<unknown>(Dimensions)) {
    const dimensions = Object.fromEntries(listOf<string>(names).map((name) => [name, String(event[name])]));
    for (const { Name, Unit } of listOf<Definition>(Metrics)) {
      if (typeof Name !== "string") continue;
      const unit = typeof Unit === "string" ? Unit : "None";
      for (const value of [event[Name]].flat()) {
        if (typeof value === "number") metrics.add({ namespace: Namespace, name: Name, dimensions }, value, unit);
      }
    }
  }
}

function listOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
