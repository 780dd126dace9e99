import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { deleteWrite } from "../items/item-writes.ts";
import { putOrDelete } from "../requests/put-or-delete.ts";

export const DeleteItem: DynamoDbOperation<"DeleteItem"> = (input, ctx) => {
  return putOrDelete(ctx, input, input.Key ?? {}, deleteWrite);
};
