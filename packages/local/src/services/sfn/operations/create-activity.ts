import { isDeepStrictEqual } from "node:util";
import type { EncryptionConfiguration } from "@aws-sdk/client-sfn";
import { type Activity, activityKey, findActivity } from "../activities/activity.ts";
import { activityArn } from "../arns.ts";
import { checkName } from "../constraints.ts";
import { activityAlreadyExists } from "../errors.ts";
import { checkEncryption } from "../machines/check-settings.ts";
import { withReusePeriod } from "../machines/machine-settings.ts";
import { withTags } from "../machines/tags.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Of one that is there: gives its ARN. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateActivity.html */
export const CreateActivity: SfnOperation<"CreateActivity"> = async (
  { name = "", tags = [], encryptionConfiguration },
  ctx,
) => {
  checkName(name);
  const encryption = encryptionConfiguration ?? { type: "AWS_OWNED_KEY" };
  await checkEncryption(ctx, encryption);
  const arn = activityArn(ctx, name);
  const made: Activity = {
    name,
    createdAt: ctx.clock.now(),
    tags: withTags({}, tags, arn),
    ...encryptedWith(encryption),
  };
  const { createdAt, ...there } = ctx.store.transaction((tx) => {
    const existing = findActivity(tx, name);
    if (existing === undefined) tx.put(activityKey(name), made);
    return existing ?? made;
  });
  const same = isDeepStrictEqual(there.encryptionConfiguration, made.encryptionConfiguration);
  if (!same) throw activityAlreadyExists(arn);
  return { activityArn: arn, creationDate: new Date(createdAt) };
};

function encryptedWith(encryption: EncryptionConfiguration) {
  return encryption.type === "AWS_OWNED_KEY" ? {} : { encryptionConfiguration: withReusePeriod(encryption) };
}
