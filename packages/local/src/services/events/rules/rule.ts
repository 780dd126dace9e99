import type { RuleState, Target } from "@aws-sdk/client-eventbridge";
import { key, type Reader } from "@waybill/store";
import { DEFAULT_BUS, type Place, requireBus } from "../buses/bus.ts";
import { ruleNotFound } from "../errors.ts";

/** A rule with its targets, as stored. */
export interface Rule {
  readonly name: string;
  readonly bus: string;
  /** JSON text. */
  readonly pattern?: string;
  /** `rate(…)` or `cron(…)` */
  readonly schedule?: string;
  readonly state: RuleState;
  readonly description?: string;
  readonly roleArn?: string;
  readonly targets: readonly Target[];
  readonly tags: Readonly<Record<string, string>>;
  /** Since when its schedule counts, milliseconds since the epoch. */
  readonly since: number;
}

export function ruleKey(bus: string, name: string): Uint8Array {
  return key("events", "rule", bus, name);
}

export function ruleArn({ region, accountId }: Place, { bus, name }: Pick<Rule, "bus" | "name">): string {
  return `arn:aws:events:${region}:${accountId}:rule/${bus === DEFAULT_BUS ? name : `${bus}/${name}`}`;
}

/** By name. */
export function rulesOf(reader: Reader, bus: string): readonly Rule[] {
  return [...reader.range({ prefix: key("events", "rule", bus) })].map(({ value }) => value as Rule);
}

export function allRules(reader: Reader): readonly Rule[] {
  return [...reader.range({ prefix: key("events", "rule") })].map(({ value }) => value as Rule);
}

export function findRule(reader: Reader, bus: string, name: string): Rule | undefined {
  return reader.get(ruleKey(bus, name)) as Rule | undefined;
}

/** Throws ResourceNotFoundException. */
export function requireRule(reader: Reader, name = "", busNameOrArn?: string): Rule {
  const bus = requireBus(reader, busNameOrArn);
  const rule = findRule(reader, bus.name, name);
  if (rule === undefined) throw ruleNotFound(name, bus.name);
  return rule;
}

/** As DescribeRule and ListRules show it. */
export function describeRule(place: Place, rule: Rule) {
  return {
    Name: rule.name,
    Arn: ruleArn(place, rule),
    State: rule.state,
    EventBusName: rule.bus,
    ...(rule.pattern !== undefined && { EventPattern: rule.pattern }),
    ...(rule.schedule !== undefined && { ScheduleExpression: rule.schedule }),
    ...(rule.description !== undefined && { Description: rule.description }),
    ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
  };
}
