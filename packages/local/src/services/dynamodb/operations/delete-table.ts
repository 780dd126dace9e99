import { unregisterExpiring } from "../background/expire-items.ts";
import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import { endStream } from "../streams/stream.ts";
import { describeTable } from "../tables/describe-table.ts";
import { dropSpace } from "../tables/space.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import { removeTable, requireNamedTable } from "../tables/tables.ts";

/** The table is gone at once; its items are deleted from the store in the background. */
export const DeleteTable: DynamoDbOperation<"DeleteTable"> = async (input, ctx) => {
  const constraints = new Constraints();
  constrainTableName(constraints, input.TableName);
  constraints.check();
  const name = tableNameOf(input.TableName, ctx);
  const deleted = ctx.store.transaction((tx) => {
    const table = requireNamedTable(tx, name);
    if (table.deletionProtection) {
      const rule = "Resource cannot be deleted as it is currently protected against deletion.";
      throw validationError(`${rule} Disable deletion protection first.`);
    }
    const description = describeTable(tx, ctx, table, { table: "DELETING" });
    if (table.stream) endStream(tx, name, table.stream, ctx.clock.now());
    if (table.timeToLive) unregisterExpiring(tx, table.timeToLive);
    for (const { space } of [table, ...table.indexes, ...(table.timeToLive ? [table.timeToLive] : [])]) {
      dropSpace(tx, space);
    }
    removeTable(tx, name);
    return description;
  });
  await ctx.store.sync();
  ctx.state.background.wake();
  return { TableDescription: deleted };
};
