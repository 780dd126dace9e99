import { invalidParameter } from "../errors.ts";
import { checkSource } from "../event-sources/check-source.ts";
import { existingMapping, type MappingState, mappingConfiguration } from "../event-sources/mapping.ts";
import { mappingSettings } from "../event-sources/mapping-settings.ts";
import { type MappingRecord, mappingKey } from "../event-sources/mapping-table.ts";
import { functionReference } from "../functions/function-reference.ts";
import { findResolved } from "../functions/resolve-function.ts";
import type { LambdaCtx, LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
export const UpdateEventSourceMapping: LambdaOperation<"UpdateEventSourceMapping"> = async (input, ctx) => {
  const before = existingMapping(ctx, input.UUID);
  const { maximumConcurrency, qualifier, ...kept } = before;
  const target =
    input.FunctionName === undefined ? functionOf(before) : await newTarget(input.FunctionName, before, ctx);
  const mapping: MappingRecord = {
    ...kept,
    ...target,
    ...mappingSettings(input, before.eventSourceArn, before),
    lastModified: ctx.clock.now(),
  };
  ctx.store.transaction((tx) => tx.put(mappingKey(mapping.uuid), mapping));
  ctx.state.pollers.apply(mapping);
  return mappingConfiguration(ctx, mapping, transition(before, mapping));
};

type Target = Pick<MappingRecord, "functionName" | "qualifier">;

function functionOf({ functionName, qualifier }: MappingRecord): Target {
  return qualifier === undefined ? { functionName } : { functionName, qualifier };
}

async function newTarget(name: string, { eventSourceArn }: MappingRecord, ctx: LambdaCtx): Promise<Target> {
  const reference = functionReference(name, undefined, ctx);
  const resolved = findResolved(ctx.store, reference);
  if (!resolved) throw invalidParameter("Function does not exist");
  await checkSource(ctx, eventSourceArn, resolved.version.settings);
  const { name: functionName, qualifier } = reference;
  return qualifier === undefined ? { functionName } : { functionName, qualifier };
}

function transition(before: MappingRecord, after: MappingRecord): MappingState {
  if (before.enabled === after.enabled) return "Updating";
  return after.enabled ? "Enabling" : "Disabling";
}
