import type { Reader } from "@waybill/store";
import { functionReference } from "../functions/function-reference.ts";
import {
  checkConfigurable,
  describeInvokeConfig,
  existingInvokeConfig,
  invokeConfig,
} from "../functions/invoke-config.ts";
import { invokeConfigKey } from "../functions/invoke-config-table.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html */
export const UpdateFunctionEventInvokeConfig: LambdaOperation<"UpdateFunctionEventInvokeConfig"> = async (
  input,
  ctx,
) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  await checkConfigurable(ctx, reference);
  const changed = (reader: Reader) =>
    invokeConfig(reference, input, ctx.clock.now(), existingInvokeConfig(reader, ctx, reference));
  const wanted = changed(ctx.store);
  if (input.DestinationConfig) await checkConfigurable(ctx, reference, wanted);
  const record = ctx.store.transaction((tx) => {
    // Others may have changed or deleted it meanwhile.
    const record = changed(tx);
    tx.put(invokeConfigKey(reference.name, reference.qualifier), record);
    return record;
  });
  return describeInvokeConfig(ctx, record);
};
