import type { Host } from "../../../context.ts";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
export function countOf({ metrics }: Host, TopicName: string, name: string, value = 1): void {
  const unit = name === "PublishSize" ? "Bytes" : "Count";
  metrics.add({ namespace: "AWS/SNS", name, dimensions: { TopicName } }, value, unit);
}
