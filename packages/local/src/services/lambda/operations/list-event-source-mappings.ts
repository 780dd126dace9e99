import { mappingConfiguration } from "../event-sources/mapping.ts";
import { type MappingRecord, mappingsPrefix } from "../event-sources/mapping-table.ts";
import { functionReference } from "../functions/function-reference.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";
import { page } from "../pages.ts";

const MAX_MAPPINGS = 100;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export const ListEventSourceMappings: LambdaOperation<"ListEventSourceMappings"> = (input, ctx) => {
  const { FunctionName, EventSourceArn } = input;
  const wanted = FunctionName === undefined ? undefined : functionReference(FunctionName, undefined, ctx);
  const isWanted = (mapping: MappingRecord) =>
    (EventSourceArn === undefined || mapping.eventSourceArn === EventSourceArn) &&
    (wanted === undefined || (mapping.functionName === wanted.name && mapping.qualifier === wanted.qualifier));
  const { items, nextMarker } = page<MappingRecord>(ctx.store, mappingsPrefix, input, MAX_MAPPINGS, isWanted);
  const EventSourceMappings = items.map((mapping) => mappingConfiguration(ctx, mapping));
  return { EventSourceMappings, ...(nextMarker ? { NextMarker: nextMarker } : {}) };
};
