import type { ComparisonOperator } from "@aws-sdk/client-cloudwatch";
import type { Rules, Seen, Verdict } from "./verdict.ts";

const COMPARED: Readonly<Partial<Record<ComparisonOperator, string>>> = {
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  GreaterThanThreshold: "greater than",
  LessThanOrEqualToThreshold: "less than or equal to",
  LessThanThreshold: "less than",
};

type Told = Rules & { readonly operator: ComparisonOperator; readonly isOutOf: boolean };

/**
 * Why an alarm has a state, in the words that were recorded from AWS:
 * https://github.com/localstack/localstack, tests/aws/services/cloudwatch/test_cloudwatch.snapshot.json
 */
export function stateReason({ value, evaluated, filled }: Verdict, rules: Told): string {
  if (value === "INSUFFICIENT_DATA") return `Insufficient Data: ${datapoints(rules.periods)} unknown.`;
  const isAlarm = value === "ALARM";
  const reasons = evaluated.filter((each) => rules.breaches(each.value, rules.threshold) === isAlarm);
  const crossed =
    reasons.length > 0 && `${listed(reasons, evaluated.length, rules)} ${compared(reasons.length, isAlarm, rules)}`;
  const treated = isAlarm ? "Breaching" : "NonBreaching";
  const gaps = filled > 0 && `${plural(filled, "missing datapoint")} treated as [${treated}]`;
  if (evaluated.length === 0) {
    const periods = `${rules.periods} ${rules.periods === 1 ? "period" : "periods"}`;
    return `Threshold Crossed: no datapoints were received for ${periods} and ${gaps}.`;
  }
  return `Threshold Crossed: ${[crossed, gaps].filter(Boolean).join(" and ")}.`;
}

/** `1 datapoint [21.5 (26/10/23 16:42:00)]` */
function listed(reasons: readonly (Seen & { readonly value: number })[], of: number, { isOutOf }: Told): string {
  const values = reasons.map(({ time, value }) => `${javaNumber(value)} (${shortTime(time)})`).join(", ");
  const count = isOutOf
    ? `${reasons.length} out of the last ${of} datapoints`
    : `${reasons.length} ${reasons.length === 1 ? "datapoint" : "datapoints"}`;
  return `${count} [${values}]`;
}

function compared(count: number, isAlarm: boolean, { operator, threshold, isOutOf, ...rules }: Told): string {
  const words = `${count === 1 ? "was" : "were"} ${isAlarm ? "" : "not "}${COMPARED[operator]} the threshold (${javaNumber(threshold)})`;
  if (!isOutOf) return words;
  const needed = isAlarm ? rules.datapoints : rules.periods - rules.datapoints + 1;
  const change = isAlarm ? "OK -> ALARM" : "ALARM -> OK";
  return `${words} (minimum ${needed} ${needed === 1 ? "datapoint" : "datapoints"} for ${change} transition)`;
}

function datapoints(count: number): string {
  return plural(count, "datapoint");
}

/** `1 datapoint was`, `2 datapoints were` */
function plural(count: number, what: string): string {
  return count === 1 ? `1 ${what} was` : `${count} ${what}s were`;
}

/** `2.0`, `21.5`, `1.0E7` */
function javaNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = "", exponent] = value.toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `26/10/23 16:42:00` */
function shortTime(time: number): string {
  const [date = "", clock = ""] = new Date(time).toISOString().split("T");
  const [year = "", month, day] = date.split("-");
  return `${day}/${month}/${year.slice(2)} ${clock.slice(0, 8)}`;
}
