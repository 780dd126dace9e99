import { activityKey } from "../activities/activity.ts";
import { activityNameOf } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** One that is not there is deleted already. https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteActivity.html */
export const DeleteActivity: SfnOperation<"DeleteActivity"> = ({ activityArn = "" }, ctx) => {
  validate({ activityArn: [activityArn, ARN] });
  ctx.store.transaction((tx) => tx.delete(activityKey(activityNameOf(activityArn))));
  return {};
};
