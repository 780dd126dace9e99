import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { saveTable } from "../tables/tables.ts";
import { requireTaggedTable } from "../tables/tagged-table.ts";
import { constrainTags, withTags } from "../tables/tags.ts";

export const TagResource: DynamoDbOperation<"TagResource"> = async (input, ctx) => {
  const tags = input.Tags ?? [];
  constrainTags(tags);
  if (tags.length === 0) throw validationError("Atleast one Tag needs to be provided as Input.");
  ctx.store.transaction((tx) => {
    const table = requireTaggedTable(tx, ctx, input.ResourceArn);
    saveTable(tx, { ...table, tags: withTags(table.tags, tags) });
  });
  await ctx.store.sync();
  return {};
};
