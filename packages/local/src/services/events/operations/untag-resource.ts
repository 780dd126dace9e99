import { withoutTags } from "../../../tags/without-tags.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { taggedResource } from "../tags.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export const UntagResource: EventsOperation<"UntagResource"> = ({ ResourceARN, TagKeys = [] }, ctx) => {
  ctx.store.transaction((tx) => {
    const { tags, save } = taggedResource(tx, ctx, ResourceARN);
    save(tx, withoutTags(tags, TagKeys));
  });
  return {};
};
