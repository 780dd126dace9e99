import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { archiveEvent } from "../archives/archive-event.ts";
import { matcherOf } from "../rules/matcher-of.ts";
import { type Rule, ruleArn, rulesOf } from "../rules/rule.ts";
import type { BusEvent } from "./event.ts";
import { queueDelivery } from "./outbox.ts";
import { countOf } from "./rule-metrics.ts";
import { targetInput } from "./target-input.ts";

/**
 * Queues an event for the targets of every rule of the bus that it matches, or of those of them that are named by ARN, and keeps it
 * in the archives of the bus, as part of `tx`.
 */
export function routeEvent(tx: Writer, host: Host, bus: string, event: BusEvent, only?: ReadonlySet<string>): void {
  archiveEvent(tx, bus, event, host.clock.now());
  for (const rule of rulesOf(tx, bus)) {
    if (only?.has(ruleArn(host, rule)) === false) continue;
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
