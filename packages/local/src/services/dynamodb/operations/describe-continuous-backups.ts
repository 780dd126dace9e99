import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { Constraints } from "../requests/constraints.ts";
import { describeContinuousBackups, requireBackupTable } from "../tables/continuous-backups.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";

export const DescribeContinuousBackups: DynamoDbOperation<"DescribeContinuousBackups"> = (input, ctx) => {
  const constraints = new Constraints();
  constrainTableName(constraints, input.TableName);
  constraints.check();
  const table = requireBackupTable(ctx.store, tableNameOf(input.TableName, ctx));
  return { ContinuousBackupsDescription: describeContinuousBackups(table, ctx.clock.now()) };
};
