import type { EventsOperation } from "../events-ctx.ts";
import { taggedResource, withTags } from "../tags.ts";

/** Of a bus or a rule. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export const TagResource: EventsOperation<"TagResource"> = ({ ResourceARN, Tags }, ctx) => {
  ctx.store.transaction((tx) => {
    const { tags, save } = taggedResource(tx, ctx, ResourceARN);
    save(tx, withTags(tags, Tags));
  });
  return {};
};
