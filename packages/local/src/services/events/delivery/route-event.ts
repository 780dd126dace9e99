import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { archiveEvent } from "../archives/archive-event.ts";
import { matcherOf } from "../rules/matcher-of.ts";
import { type Rule, ruleArn, rulesOf } from "../rules/rule.ts";
import type { BusEvent } from "./event.ts";
import { queueDelivery } from "./outbox.ts";
import { countOf } from "./rule-metrics.ts";
import { targetInput } from "./target-input.ts";

interface Routing {
  /** ARNs of the rules that are asked; all without it. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Whether a rule of another bus brings the event: AWS does not send it on to a third. */
  readonly isForwarded?: boolean;
}

/**
 * Queues an event for the targets of every rule of the bus that it matches, and keeps it in the archives of
 * the bus, as part of `tx`. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html
 */
export function routeEvent(
  tx: Writer,
  host: Host,
  bus: string,
  event: BusEvent,
  { only, isForwarded = false }: Routing = {},
): void {
  archiveEvent(tx, bus, event, host.clock.now());
  for (const rule of rulesOf(tx, bus)) {
    if (only?.has(ruleArn(host, rule)) === false) continue;
    if (rule.state === "DISABLED" || rule.pattern === undefined || !matcherOf(rule.pattern)(event)) continue;
    queueFor(tx, host, isForwarded ? withoutBuses(rule) : rule, event);
  }
}

function withoutBuses(rule: Rule): Rule {
  return { ...rule, targets: rule.targets.filter(({ Arn = "" }) => Arn.split(":")[2] !== "events") };
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
