import type { DynamoDbOperation } from "../dynamodb-ctx.ts";
import { validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import { describeContinuousBackups, requireBackupTable } from "../tables/continuous-backups.ts";
import { constrainTableName, tableNameOf } from "../tables/table-name.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { saveTable } from "../tables/tables.ts";

const DEFAULT_DAYS = 35;

export const UpdateContinuousBackups: DynamoDbOperation<"UpdateContinuousBackups"> = async (input, ctx) => {
  const specification = input.PointInTimeRecoverySpecification;
  const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days } = specification ?? {};
  const constraints = new Constraints();
  constrainTableName(constraints, input.TableName);
  constraints
    .required("pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled", enabled)
    .range("pointInTimeRecoverySpecification.recoveryPeriodInDays", days, 1, DEFAULT_DAYS)
    .check();
  if (!enabled && days !== undefined) {
    const rule = "Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.";
    throw validationError(`Invalid Request: ${rule}`);
  }
  const name = tableNameOf(input.TableName, ctx);
  const now = ctx.clock.now();
  const table = ctx.store.transaction((tx) => {
    const before = requireBackupTable(tx, name);
    const since = before.pointInTimeRecovery?.since ?? now;
    const recovery = enabled ? { since, days: days ?? before.pointInTimeRecovery?.days ?? DEFAULT_DAYS } : undefined;
    const after: TableRecord = { ...before, pointInTimeRecovery: recovery };
    saveTable(tx, after);
    return after;
  });
  await ctx.store.sync();
  return { ContinuousBackupsDescription: describeContinuousBackups(table, now) };
};
