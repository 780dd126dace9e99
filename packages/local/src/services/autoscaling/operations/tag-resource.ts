import { awsError } from "@waybill/wire";
import type { AutoScalingOperation } from "../autoscaling-ctx.ts";
import { targetKey } from "../keys.ts";
import { taggedTarget } from "../targets/tagged-target.ts";

const MOST = 50;

export const TagResource: AutoScalingOperation<"TagResource"> = ({ ResourceARN, Tags = {} }, ctx) => {
  ctx.store.transaction((tx) => {
    const target = taggedTarget(ctx, tx, ResourceARN);
    const tags = { ...target.tags, ...Tags };
    if (Object.keys(tags).length > MOST) {
      const fields = { ResourceName: ResourceARN };
      throw awsError("TooManyTagsException", `A resource can have no more than ${MOST} tags.`, { fields });
    }
    tx.put(targetKey(target), { ...target, tags });
  });
  return {};
};
