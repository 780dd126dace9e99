import type { Host } from "../../../context.ts";
import type { Unit } from "../../../metrics/metric.ts";

const NAMESPACE = "AWS/Lambda";

/** Whose metrics: a function's, and of the alias or version that was called, if one was named. */
export interface Counted {
  readonly functionName: string;
  readonly qualifier?: string | undefined;
}

/**
 * Tells CloudWatch of a function, under the dimensions that AWS has them under.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function countOf({ metrics }: Host, counted: Counted, name: string, value: number, unit: Unit = "Count"): void {
  const { functionName: FunctionName, qualifier } = counted;
  metrics.add({ namespace: NAMESPACE, name, dimensions: { FunctionName } }, value, unit);
  metrics.add({ namespace: NAMESPACE, name, dimensions: {} }, value, unit);
  if (qualifier === undefined) return;
  const dimensions = { FunctionName, Resource: `${FunctionName}:${qualifier}` };
  metrics.add({ namespace: NAMESPACE, name, dimensions }, value, unit);
}
