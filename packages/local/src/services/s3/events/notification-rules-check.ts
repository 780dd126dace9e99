import { Event } from "@aws-sdk/client-s3";
import { invalidArgument, malformedXml } from "../errors.ts";
import type { NotificationRule } from "./notification-rule.ts";

const MAX_RULES = 100;
const KNOWN: ReadonlySet<string> = new Set(Object.values(Event));

/** What S3's errors call each kind of destination. */
const NAMES = { events: "EventBridge", lambda: "CloudFunction", sns: "Topic", sqs: "Queue" };

/** Checks what can be checked without looking at the destinations. */
export function checkRules(rules: readonly NotificationRule[], bucketRegion: string): void {
  if (rules.length > MAX_RULES) throw malformedXml();
  for (const rule of rules) {
    if (!rule.events.every((event) => KNOWN.has(event))) throw malformedXml();
    checkTarget(rule, bucketRegion);
  }
  if (new Set(rules.map(({ id }) => id)).size < rules.length) {
    throw invalidArgument("Same ID used for multiple configurations. IDs must be unique", "ID");
  }
  for (const [index, rule] of rules.entries()) {
    if (rules.slice(index + 1).some((other) => overlap(rule, other))) {
      throw invalidArgument(
        "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
        "Configuration",
      );
    }
  }
}

function checkTarget({ target }: NotificationRule, bucketRegion: string): void {
  const name = NAMES[target.service];
  const [arn, partition, service, region, account, resource] = target.arn.split(":");
  if (arn !== "arn" || !partition || service !== target.service || !account || !resource) {
    throw invalidArgument("The ARN could not be parsed", name, target.arn);
  }
  if (region !== bucketRegion) {
    throw invalidArgument(
      "The notification destination service region is not valid for the bucket location constraint",
      name,
      target.arn,
    );
  }
  if (service !== "lambda" && resource.endsWith(".fifo")) {
    throw invalidArgument(
      `FIFO ${service === "sqs" ? "SQS queues" : "SNS topics"} are not supported.`,
      name,
      target.arn,
    );
  }
}

/** Whether some event of some key would match both. */
function overlap(a: NotificationRule, b: NotificationRule): boolean {
  const [prefix, otherPrefix] = [a.prefix ?? "", b.prefix ?? ""];
  const [suffix, otherSuffix] = [a.suffix ?? "", b.suffix ?? ""];
  return (
    a.events.some((event) => b.events.some((other) => sameEvents(event, other))) &&
    (prefix.startsWith(otherPrefix) || otherPrefix.startsWith(prefix)) &&
    (suffix.endsWith(otherSuffix) || otherSuffix.endsWith(suffix))
  );
}

function sameEvents(a: string, b: string): boolean {
  const kind = (event: string) => event.slice(0, event.lastIndexOf(":") + 1);
  return a === b || ((a.endsWith(":*") || b.endsWith(":*")) && kind(a) === kind(b));
}
