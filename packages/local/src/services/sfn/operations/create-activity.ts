import { type Activity, activityKey, findActivity } from "../activities/activity.ts";
import { activityArn } from "../arns.ts";
import { checkName } from "../constraints.ts";
import { notImplemented } from "../errors.ts";
import { withTags } from "../machines/tags.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Of one that is there: gives its ARN. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateActivity.html */
export const CreateActivity: SfnOperation<"CreateActivity"> = (
  { name = "", tags = [], encryptionConfiguration },
  ctx,
) => {
  checkName(name);
  if (encryptionConfiguration?.kmsKeyId !== undefined)
    throw notImplemented("CreateActivity.encryptionConfiguration.kmsKeyId");
  const arn = activityArn(ctx, name);
  const made: Activity = { name, createdAt: ctx.clock.now(), tags: withTags({}, tags, arn) };
  const { createdAt } = ctx.store.transaction((tx) => {
    const existing = findActivity(tx, name);
    if (existing === undefined) tx.put(activityKey(name), made);
    return existing ?? made;
  });
  return { activityArn: arn, creationDate: new Date(createdAt) };
};
