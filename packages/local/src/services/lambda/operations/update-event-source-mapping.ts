import { checkFailureTarget } from "../asynchronous/check-target.ts";
import { invalidParameter } from "../errors.ts";
import { checkSource } from "../event-sources/check-source.ts";
import { existingMapping, type MappingState, mappingConfiguration } from "../event-sources/mapping.ts";
import { mappingSettings } from "../event-sources/mapping-settings.ts";
import { type MappingRecord, mappingKey } from "../event-sources/mapping-table.ts";
import { functionReference } from "../functions/function-reference.ts";
import { findResolved } from "../functions/resolve-function.ts";
import type { LambdaCtx, LambdaInput, LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
export const UpdateEventSourceMapping: LambdaOperation<"UpdateEventSourceMapping"> = async (input, ctx) => {
  await checkChange(input, changed(existingMapping(ctx.store, input.UUID), input, ctx), ctx);
  const { before, after } = ctx.store.transaction((tx) => {
    // Others may have changed or deleted it meanwhile.
    const before = existingMapping(tx, input.UUID);
    const after = changed(before, input, ctx);
    tx.put(mappingKey(after.uuid), after);
    return { before, after };
  });
  ctx.state.pollers.apply(after);
  return mappingConfiguration(ctx, after, transition(before, after));
};

function changed(before: MappingRecord, input: LambdaInput<"UpdateEventSourceMapping">, ctx: LambdaCtx): MappingRecord {
  const { maximumConcurrency, qualifier, ...kept } = before;
  const target = input.FunctionName === undefined ? functionOf(before) : functionNamed(input.FunctionName, ctx);
  const settings = mappingSettings(input, before.eventSourceArn, before);
  return { ...kept, ...target, ...settings, lastModified: ctx.clock.now() };
}

type Target = Pick<MappingRecord, "functionName" | "qualifier">;

function functionOf({ functionName, qualifier }: MappingRecord): Target {
  return qualifier === undefined ? { functionName } : { functionName, qualifier };
}

function functionNamed(name: string, ctx: LambdaCtx): Target {
  const { name: functionName, qualifier } = functionReference(name, undefined, ctx);
  return qualifier === undefined ? { functionName } : { functionName, qualifier };
}

/** Another function must be there and able to read the source; its role must be able to write to another destination. */
async function checkChange(
  { FunctionName, DestinationConfig }: LambdaInput<"UpdateEventSourceMapping">,
  mapping: MappingRecord,
  ctx: LambdaCtx,
): Promise<void> {
  const { functionName: name, qualifier } = mapping;
  const settings = findResolved(ctx.store, { name, qualifier })?.version.settings;
  if (FunctionName !== undefined) {
    if (!settings) throw invalidParameter("Function does not exist");
    await checkSource(ctx, mapping, settings);
  } else if (DestinationConfig && settings) await checkFailureTarget(ctx, mapping.stream?.onFailure, settings.role);
}

function transition(before: MappingRecord, after: MappingRecord): MappingState {
  if (before.enabled === after.enabled) return "Updating";
  return after.enabled ? "Enabling" : "Disabling";
}
