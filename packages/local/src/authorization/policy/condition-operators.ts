import { BlockList, isIP } from "node:net";
import type { ConditionContext } from "./condition-context.ts";
import { type PatternOptions, pattern } from "./pattern.ts";
import { expandVariables, hasVariables } from "./variables.ts";

/** Whether one value of the request fits one value of the policy. */
type Comparison = (value: string, context: ConditionContext) => boolean;

/** A comparison, and whether the operator is its opposite: then no value of the policy may fit. */
export interface Operator {
  readonly compare: (expected: string) => Comparison;
  readonly isNegated: boolean;
}

/**
 * The operator of a condition without `IfExists` and without a quantifier; undefined for none that there is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function operatorNamed(name: string, options: PatternOptions): Operator | undefined {
  const [, family = "", negation, rest = ""] =
    /^(String|Numeric|Date|Arn|Bool|Binary|)(Not)?(Equals|Like|EqualsIgnoreCase|(?:Less|Greater)Than(?:Equals)?|IpAddress|)$/.exec(
      name,
    ) ?? [];
  const compare = comparison(family, rest, options);
  return compare && { compare, isNegated: negation !== undefined };
}

function comparison(family: string, rest: string, options: PatternOptions): Operator["compare"] | undefined {
  const { variables = false } = options;
  if (family === "String" && /^(Equals|EqualsIgnoreCase|Like)$/.test(rest)) return texts(rest, options);
  if (family === "Arn" && /^(Equals|Like)$/.test(rest)) return (expected) => arnPattern(expected, options);
  if (family === "Bool" && rest === "")
    return expand(variables, (value, expected) => value.toLowerCase() === expected.toLowerCase());
  if (family === "Binary" && rest === "Equals") return expand(variables, (value, expected) => value === expected);
  if (family === "" && rest === "IpAddress") return (expected) => inNetwork(expected);
  const order = ORDERS[rest];
  if (order === undefined) return undefined;
  if (family === "Numeric") return expand(variables, (value, expected) => order(Number(value), numberIn(expected)));
  if (family === "Date") return expand(variables, (value, expected) => order(time(value), time(expected)));
  return undefined;
}

const ORDERS: Readonly<Record<string, (value: number, expected: number) => boolean>> = {
  Equals: (value, expected) => value === expected,
  LessThan: (value, expected) => value < expected,
  LessThanEquals: (value, expected) => value <= expected,
  GreaterThan: (value, expected) => value > expected,
  GreaterThanEquals: (value, expected) => value >= expected,
};

function texts(rest: string, options: PatternOptions): Operator["compare"] {
  if (rest === "Like") return (expected) => pattern(expected, options);
  const { variables = false } = options;
  if (rest === "Equals") return expand(variables, (value, expected) => value === expected);
  return expand(variables, (value, expected) => value.toLowerCase() === expected.toLowerCase());
}

function expand(variables: boolean, compare: (value: string, expected: string) => boolean): Operator["compare"] {
  return (expected) => {
    if (!variables || !hasVariables(expected)) return (value) => compare(value, expected);
    return (value, context) => {
      const whole = expandVariables(expected, context);
      return whole !== undefined && compare(value, whole);
    };
  };
}

/** Each of an ARN's six parts by itself, so that `*` does not reach from one into the next. */
function arnPattern(expected: string, options: PatternOptions): Comparison {
  const parts = arnParts(expected);
  if (parts.length < 6) return pattern(expected, options);
  const patterns = parts.map((part) => pattern(part, options));
  return (value, context) => {
    const given = arnParts(value);
    return given.length === patterns.length && patterns.every((each, index) => each(given[index] ?? "", context));
  };
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function inNetwork(expected: string): Comparison {
  const [address = "", bits] = expected.split("/");
  const version = isIP(address);
  if (version === 0) return () => false;
  const list = new BlockList();
  const family = version === 4 ? "ipv4" : "ipv6";
  list.addSubnet(address, bits === undefined ? (version === 4 ? 32 : 128) : Number(bits), family);
  return (value) => isIP(value) === version && list.check(value, family);
}

function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

/** ISO 8601, or seconds since the epoch. */
function time(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
