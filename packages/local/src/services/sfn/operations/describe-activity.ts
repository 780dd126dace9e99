import { requireActivity } from "../activities/activity.ts";
import { activityArn as arnOf } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeActivity.html */
export const DescribeActivity: SfnOperation<"DescribeActivity"> = ({ activityArn = "" }, ctx) => {
  validate({ activityArn: [activityArn, ARN] });
  const { name, createdAt, encryptionConfiguration } = requireActivity(ctx.store, activityArn);
  return {
    activityArn: arnOf(ctx, name),
    name,
    creationDate: new Date(createdAt),
    encryptionConfiguration: encryptionConfiguration ?? { type: "AWS_OWNED_KEY" },
  };
};
