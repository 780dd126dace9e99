import * as client from "@aws-sdk/client-application-auto-scaling";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import type { AutoScaling } from "./autoscaling-ctx.ts";
import { DeleteScalingPolicy } from "./operations/delete-scaling-policy.ts";
import { DeleteScheduledAction } from "./operations/delete-scheduled-action.ts";
import { DeregisterScalableTarget } from "./operations/deregister-scalable-target.ts";
import { DescribeScalableTargets } from "./operations/describe-scalable-targets.ts";
import { DescribeScalingActivities } from "./operations/describe-scaling-activities.ts";
import { DescribeScalingPolicies } from "./operations/describe-scaling-policies.ts";
import { DescribeScheduledActions } from "./operations/describe-scheduled-actions.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { PutScalingPolicy } from "./operations/put-scaling-policy.ts";
import { PutScheduledAction } from "./operations/put-scheduled-action.ts";
import { RegisterScalableTarget } from "./operations/register-scalable-target.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";

/**
 * Application Auto Scaling: targets, target tracking policies and scheduled actions of DynamoDB tables and indexes and of Lambda's provisioned
 * concurrency, as documents. Nothing is scaled: what runs here has no capacity to pay for.
 */
export default defineService<AutoScaling, undefined>({
  client,
  access,
  operations: {
    DeleteScalingPolicy,
    DeleteScheduledAction,
    DeregisterScalableTarget,
    DescribeScalableTargets,
    DescribeScalingActivities,
    DescribeScalingPolicies,
    DescribeScheduledActions,
    ListTagsForResource,
    PutScalingPolicy,
    PutScheduledAction,
    RegisterScalableTarget,
    TagResource,
    UntagResource,
  },
  create: () => undefined,
});
