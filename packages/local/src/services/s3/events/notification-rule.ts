import type { Event } from "@aws-sdk/client-s3";

/** One configuration of a bucket's notifications: which events of which keys go where. */
export interface NotificationRule {
  readonly id: string;
  readonly target: NotificationTarget;
  readonly events: readonly Event[];
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
}

export interface NotificationTarget {
  readonly service: "events" | "lambda" | "sns" | "sqs";
  readonly arn: string;
}

/** Whether a rule wants an event, named without `s3:`. `s3:ObjectCreated:*` stands for all of its kind. */
export function ruleMatches(rule: NotificationRule, event: string, key: string): boolean {
  const kind = event.slice(0, event.indexOf(":"));
  const wanted = rule.events.some((name) => name === `s3:${event}` || name === `s3:${kind}:*`);
  return wanted && key.startsWith(rule.prefix ?? "") && key.endsWith(rule.suffix ?? "");
}
