import { validate } from "../constraints.ts";
import { functionNotFound, invalidParameter } from "../errors.ts";
import { MIN_UNRESERVED, unreservedConcurrency } from "../functions/account-concurrency.ts";
import { LATEST } from "../functions/function-record.ts";
import { functionArn, unqualifiedName } from "../functions/function-reference.ts";
import { findFunction, putFunction } from "../functions/function-table.ts";
import { totalProvisioned } from "../functions/provisioned-concurrency.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html */
export const PutFunctionConcurrency: LambdaOperation<"PutFunctionConcurrency"> = (input, ctx) => {
  const name = unqualifiedName(input.FunctionName ?? "", ctx);
  const reservedConcurrency = input.ReservedConcurrentExecutions ?? 0;
  validate({ reservedConcurrentExecutions: [reservedConcurrency, { min: 0 }] });
  ctx.store.transaction((tx) => {
    const record = findFunction(tx, name);
    if (!record) throw functionNotFound(functionArn(ctx, { name, qualifier: LATEST }));
    if (unreservedConcurrency(tx, name) - reservedConcurrency < MIN_UNRESERVED) {
      throw invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${MIN_UNRESERVED}].`,
      );
    }
    const provisioned = totalProvisioned(tx, name);
    if (provisioned > reservedConcurrency) {
      throw invalidParameter(
        ` ReservedConcurrentExecutions  ${reservedConcurrency} should not be lower than function's total provisioned concurrency [${provisioned}].`,
      );
    }
    putFunction(tx, { ...record, reservedConcurrency });
  });
  ctx.state.events.wake(name);
  return { ReservedConcurrentExecutions: reservedConcurrency };
};
