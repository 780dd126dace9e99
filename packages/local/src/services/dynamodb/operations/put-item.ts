import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { putWrite } from "../items/item-writes.ts";
import { putOrDelete } from "../requests/put-or-delete.ts";

export const PutItem: DynamoDbOperation<"PutItem"> = (input, ctx) => {
  return putOrDelete(ctx, input, input.Item ?? {}, putWrite);
};
