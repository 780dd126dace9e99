import type { Host } from "../../../context.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
export function countOf({ metrics }: Host, ruleArn: string, name: string): void {
  const [RuleName = "", EventBusName] = (ruleArn.split(":rule/")[1] ?? "").split("/").reverse();
  const dimensions = EventBusName === undefined ? { RuleName } : { EventBusName, RuleName };
  metrics.add({ namespace: "AWS/Events", name, dimensions }, 1, "Count");
}
