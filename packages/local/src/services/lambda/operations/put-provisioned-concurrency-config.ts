import { validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { MIN_UNRESERVED, unreservedConcurrency } from "../functions/account-concurrency.ts";
import { functionReference } from "../functions/function-reference.ts";
import {
  checkProvisionedOnce,
  type ProvisionedConcurrency,
  provisionable,
  provisionedConcurrencyKey,
  totalProvisioned,
} from "../functions/provisioned-concurrency.ts";
import { existingFunction } from "../functions/resolve-function.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html */
export const PutProvisionedConcurrencyConfig: LambdaOperation<"PutProvisionedConcurrencyConfig"> = (input, ctx) => {
  const requested = input.ProvisionedConcurrentExecutions ?? 0;
  validate({ provisionedConcurrentExecutions: [requested, { min: 1 }] });
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { name, qualifier } = provisionable(ctx.store, ctx, reference, "put");
  const record: ProvisionedConcurrency = { functionName: name, qualifier, requested, lastModified: ctx.clock.now() };
  ctx.store.transaction((tx) => {
    const { reservedConcurrency } = existingFunction(tx, ctx, name);
    const others = totalProvisioned(tx, name, qualifier);
    if (reservedConcurrency !== undefined && requested + others > reservedConcurrency) {
      throw invalidParameter(
        "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
      );
    }
    if (reservedConcurrency === undefined) checkUnreserved(unreservedConcurrency(tx, name) - others, requested);
    checkProvisionedOnce(tx, name, qualifier);
    tx.put(provisionedConcurrencyKey(name, qualifier), record);
  });
  ctx.state.provisioning.refresh(name);
  return ctx.state.provisioning.describe(record);
};

/** What no function has reserved must be enough, and enough must be left of it. */
function checkUnreserved(unreserved: number, requested: number): void {
  if (requested > unreserved) {
    throw invalidParameter(
      `Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [${unreserved}].`,
    );
  }
  if (unreserved - requested < MIN_UNRESERVED) {
    throw invalidParameter(
      `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${MIN_UNRESERVED}].`,
    );
  }
}
