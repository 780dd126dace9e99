import { tagList } from "../../../tags/tag-list.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { taggedResource } from "../tags.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export const ListTagsForResource: EventsOperation<"ListTagsForResource"> = ({ ResourceARN }, ctx) => ({
  Tags: tagList(taggedResource(ctx.store, ctx, ResourceARN).tags),
});
