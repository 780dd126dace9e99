import * as client from "@aws-sdk/client-application-auto-scaling";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import type { AutoScaling } from "./autoscaling-ctx.ts";
import { DeleteScalingPolicy } from "./operations/delete-scaling-policy.ts";
import { DeregisterScalableTarget } from "./operations/deregister-scalable-target.ts";
import { DescribeScalableTargets } from "./operations/describe-scalable-targets.ts";
import { DescribeScalingActivities } from "./operations/describe-scaling-activities.ts";
import { DescribeScalingPolicies } from "./operations/describe-scaling-policies.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { PutScalingPolicy } from "./operations/put-scaling-policy.ts";
import { RegisterScalableTarget } from "./operations/register-scalable-target.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";

/**
 * Application Auto Scaling: targets and target tracking policies of DynamoDB tables and indexes and of Lambda's provisioned
 * concurrency, as documents. Nothing is scaled: what runs here has no capacity to pay for.
 */
export default defineService<AutoScaling, undefined>({
  client,
  access,
  operations: {
    DeleteScalingPolicy,
    DeregisterScalableTarget,
    DescribeScalableTargets,
    DescribeScalingActivities,
    DescribeScalingPolicies,
    ListTagsForResource,
    PutScalingPolicy,
    RegisterScalableTarget,
    TagResource,
    UntagResource,
  },
  create: () => undefined,
});
