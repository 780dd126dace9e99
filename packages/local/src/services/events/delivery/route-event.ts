import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";
import { type Rule, ruleArn, rulesOf } from "../rules/rule.ts";
import type { BusEvent } from "./event.ts";
import { queueDelivery } from "./outbox.ts";
import { countOf } from "./rule-metrics.ts";
import { targetInput } from "./target-input.ts";

/** Queues an event for the targets of every rule of the bus that it matches, as part of `tx`. */
export function routeEvent(tx: Writer, host: Host, bus: string, event: BusEvent): void {
  for (const rule of rulesOf(tx, bus)) {
    if (rule.state === "DISABLED" || rule.pattern === undefined || !matcherOf(rule.pattern)(event)) continue;
    queueFor(tx, host, rule, event);
  }
}

/** Queues an event for the targets of one rule. */
export function queueFor(tx: Writer, host: Host, rule: Rule, event: BusEvent): void {
  const now = host.clock.now();
  const facts = { name: rule.name, arn: ruleArn(host, rule) };
  countOf(host, facts.arn, "TriggeredRules");
  for (const target of rule.targets) {
    queueDelivery(tx, {
      id: host.random.uuid(),
      target,
      ruleArn: facts.arn,
      eventId: event.id,
      input: targetInput(target, event, facts, now),
      created: now,
      due: now,
      attempts: 0,
    });
  }
}

const matchers = new Map<string, EventMatcher>();
const CAPACITY = 1_000;

/** Compiled once for as long as it is in use. */
function matcherOf(pattern: string): EventMatcher {
  const known = matchers.get(pattern);
  if (known) return known;
  if (matchers.size >= CAPACITY) matchers.clear();
  const compiled = eventPattern(pattern, "eventbridge");
  matchers.set(pattern, compiled);
  return compiled;
}
