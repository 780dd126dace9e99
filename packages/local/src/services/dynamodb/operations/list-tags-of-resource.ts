import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { requireTaggedTable } from "../tables/tagged-table.ts";
import { describeTags } from "../tables/tags.ts";

/** All at once: a table has at most as many tags as AWS gives in one page. */
export const ListTagsOfResource: DynamoDbOperation<"ListTagsOfResource"> = (input, ctx) => {
  return { Tags: describeTags(requireTaggedTable(ctx.store, ctx, input.ResourceArn).tags) };
};
