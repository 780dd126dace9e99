import { putConfiguration } from "../buckets/configuration.ts";
import { checkedLifecycleRules } from "../buckets/lifecycle-rules.ts";
import { invalidRequest } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const MINIMUM_SIZES = ["all_storage_classes_128K", "varies_by_storage_class"] as const;

export function PutBucketLifecycleConfiguration(
  input: S3Input<"PutBucketLifecycleConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutBucketLifecycleConfiguration"> {
  const requested = input.TransitionDefaultMinimumObjectSize ?? "all_storage_classes_128K";
  const minimum = MINIMUM_SIZES.find((size) => size === requested);
  if (!minimum) throw invalidRequest("Value for x-amz-transition-default-minimum-object-size header is invalid.");
  const rules = checkedLifecycleRules(input.LifecycleConfiguration?.Rules, () => ctx.random.uuid());
  putConfiguration(ctx, input, "lifecycle", { Rules: rules, TransitionDefaultMinimumObjectSize: minimum });
  ctx.state.lifecycle.request();
  return { TransitionDefaultMinimumObjectSize: minimum };
}
