import type { EventSourceMappingConfiguration } from "@aws-sdk/client-lambda";
import type { Reader } from "@waybill/store";
import { resourceNotFound } from "../errors.ts";
import { functionArn } from "../functions/function-reference.ts";
import type { LambdaCtx } from "../lambda-ctx.ts";
import { findMapping, type MappingRecord, type StreamMapping } from "./mapping-table.ts";

/** A mapping is where it is going at once; a state such as `Creating` only stands in the answer to the request. */
export type MappingState = "Creating" | "Enabled" | "Disabled" | "Enabling" | "Disabling" | "Updating" | "Deleting";

/** The mapping as AWS describes it; only a mapping of a stream has a starting position and what belongs to it. */
export function mappingConfiguration(
  ctx: LambdaCtx,
  mapping: MappingRecord,
  state: MappingState = mapping.enabled ? "Enabled" : "Disabled",
): EventSourceMappingConfiguration {
  const { uuid, functionName: name, qualifier, filters, maximumConcurrency } = mapping;
  return {
    UUID: uuid,
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: mapping.windowSeconds,
    EventSourceArn: mapping.eventSourceArn,
    ...(filters.length > 0 ? { FilterCriteria: { Filters: filters.map((Pattern) => ({ Pattern })) } } : {}),
    FunctionArn: functionArn(ctx, { name, qualifier }),
    LastModified: new Date(mapping.lastModified),
    State: state,
    StateTransitionReason: mapping.stream ? "User action" : "USER_INITIATED",
    FunctionResponseTypes: mapping.reportsItemFailures ? ["ReportBatchItemFailures"] : [],
    ...(mapping.stream && streamConfiguration(mapping.stream)),
    ...(mapping.stream && { LastProcessingResult: ctx.state.pollers.lastResult(uuid) }),
    ...(maximumConcurrency === undefined ? {} : { ScalingConfig: { MaximumConcurrency: maximumConcurrency } }),
    EventSourceMappingArn: `arn:aws:lambda:${ctx.region}:${ctx.accountId}:event-source-mapping:${uuid}`,
  };
}

function streamConfiguration({ startsAt, onFailure, ...settings }: StreamMapping): EventSourceMappingConfiguration {
  return {
    StartingPosition: startsAt,
    BisectBatchOnFunctionError: settings.bisects,
    MaximumRetryAttempts: settings.maximumRetries,
    MaximumRecordAgeInSeconds: settings.maximumAgeSeconds,
    ParallelizationFactor: settings.parallelization,
    TumblingWindowInSeconds: 0,
    DestinationConfig: { OnFailure: onFailure === undefined ? {} : { Destination: onFailure } },
  };
}

export function existingMapping(reader: Reader, uuid: string | undefined): MappingRecord {
  const found = findMapping(reader, uuid ?? "");
  if (!found) throw resourceNotFound();
  return found;
}
