import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { saveTable } from "../tables/tables.ts";
import { requireTaggedTable } from "../tables/tagged-table.ts";
import { withoutTags } from "../tables/tags.ts";

export const UntagResource: DynamoDbOperation<"UntagResource"> = async (input, ctx) => {
  const keys = input.TagKeys ?? [];
  if (keys.length === 0) throw validationError("Atleast one Tag Key needs to be provided as Input.");
  ctx.store.transaction((tx) => {
    const table = requireTaggedTable(tx, ctx, input.ResourceArn);
    saveTable(tx, { ...table, tags: withoutTags(table.tags, keys) });
  });
  await ctx.store.sync();
  return {};
};
