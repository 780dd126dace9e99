import type { CreateEventSourceMappingRequest, FilterCriteria } from "@aws-sdk/client-lambda";
import { violation } from "@waybill/wire";
import { eventPattern } from "../../../event-pattern/event-pattern.ts";
import { validate } from "../constraints.ts";
import { invalidParameter, notImplemented, unsupportedMember, validationFailed } from "../errors.ts";
import type { MappingRecord } from "./mapping-table.ts";
import { isStreamArn, streamSettings } from "./stream-settings.ts";

/** The members that create and update share. */
export type MappingInput = Omit<Partial<CreateEventSourceMappingRequest>, "FunctionName" | "EventSourceArn" | "Tags">;

type MappingSettings = Pick<
  MappingRecord,
  "enabled" | "batchSize" | "windowSeconds" | "reportsItemFailures" | "maximumConcurrency" | "filters" | "stream"
>;

const DEFAULTS: MappingSettings = {
  enabled: true,
  batchSize: 10,
  windowSeconds: 0,
  reportsItemFailures: false,
  filters: [],
};
const RESPONSE_TYPE = "ReportBatchItemFailures";
const STREAM_BATCH = 100;
/** Beyond it, a mapping of a queue needs a batching window. */
const MAX_WITHOUT_WINDOW = 10;
const MAX_FILTERS = 5;

/** Members that belong to streams. */
const ONLY_FOR_STREAMS = [
  "ParallelizationFactor",
  "MaximumRecordAgeInSeconds",
  "BisectBatchOnFunctionError",
  "MaximumRetryAttempts",
  "TumblingWindowInSeconds",
  "DestinationConfig",
] as const satisfies readonly (keyof MappingInput)[];

/** Members that belong to Kafka and message brokers, or to what is not built. */
const NOT_BUILT = [
  "StartingPositionTimestamp",
  "Topics",
  "Queues",
  "SourceAccessConfigurations",
  "SelfManagedEventSource",
  "AmazonManagedKafkaEventSourceConfig",
  "SelfManagedKafkaEventSourceConfig",
  "DocumentDBEventSourceConfig",
  "KMSKeyArn",
  "MetricsConfig",
  "LoggingConfig",
  "ProvisionedPollerConfig",
] as const satisfies readonly (keyof MappingInput)[];

/**
 * The settings of a mapping of a queue or stream after `input`; `before` are those that it had.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
export function mappingSettings(
  input: MappingInput,
  sourceArn: string,
  before: MappingSettings = DEFAULTS,
): MappingSettings {
  const isStream = isStreamArn(sourceArn);
  for (const member of NOT_BUILT) {
    if (input[member] !== undefined) throw notImplemented(`${member} of an event source mapping`);
  }
  if (!isStream) refuseOnlyForStreams(input);
  if (isStream && input.ScalingConfig) throw invalidParameter("ScalingConfig is not supported for this event source.");
  const isFifo = sourceArn.endsWith(".fifo");
  const batchSize = input.BatchSize ?? (isStream && before === DEFAULTS ? STREAM_BATCH : before.batchSize);
  const windowSeconds = input.MaximumBatchingWindowInSeconds ?? before.windowSeconds;
  validateBatch(batchSize, windowSeconds, isFifo, isStream);
  const concurrency = input.ScalingConfig ? input.ScalingConfig.MaximumConcurrency : before.maximumConcurrency;
  const responseTypes = input.FunctionResponseTypes;
  validate({ "scalingConfig.maximumConcurrency": [concurrency, { min: 2, max: 1000 }] });
  if (responseTypes) validateResponseTypes(responseTypes);
  return {
    enabled: input.Enabled ?? before.enabled,
    batchSize,
    windowSeconds,
    reportsItemFailures: responseTypes ? responseTypes.includes(RESPONSE_TYPE) : before.reportsItemFailures,
    ...(concurrency === undefined ? {} : { maximumConcurrency: concurrency }),
    filters: input.FilterCriteria ? filterPatterns(input.FilterCriteria) : before.filters,
    ...(isStream ? { stream: streamSettings(input, before.stream) } : {}),
  };
}

function refuseOnlyForStreams(input: MappingInput): void {
  if (input.StartingPosition !== undefined) {
    throw invalidParameter("StartingPosition is not valid for SQS event sources.");
  }
  for (const member of ONLY_FOR_STREAMS) if (input[member] !== undefined) throw unsupportedMember(member);
}

function validateBatch(batchSize: number, windowSeconds: number, isFifo: boolean, isStream: boolean): void {
  validate({
    batchSize: [batchSize, { min: 1, max: 10_000 }],
    maximumBatchingWindowInSeconds: [windowSeconds, { min: 0, max: 300 }],
  });
  if (isFifo && windowSeconds > 0) throw invalidParameter("Batching window is not supported for FIFO queues");
  if (isFifo && batchSize > MAX_WITHOUT_WINDOW) throw invalidParameter("Batch size for FIFO queues cannot exceed 10");
  if (!isStream && batchSize > MAX_WITHOUT_WINDOW && windowSeconds === 0) {
    throw invalidParameter(
      "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
    );
  }
}

function validateResponseTypes(types: readonly string[]): void {
  if (types.every((type) => type === RESPONSE_TYPE)) return;
  const each = `[Member must satisfy enum value set: [${RESPONSE_TYPE}], Member must not be null]`;
  const value = `'[${types.join(", ")}]'`;
  throw validationFailed([violation("functionResponseTypes", `Member must satisfy constraint: ${each}`, value)]);
}

function filterPatterns({ Filters = [] }: FilterCriteria): string[] {
  if (Filters.length > MAX_FILTERS) throw invalidParameter("Invalid filter pattern definition.");
  return Filters.map(({ Pattern = "" }, index) => {
    validate({ [`filterCriteria.filters.${index + 1}.member.pattern`]: [Pattern, { maxLength: 4096 }] });
    try {
      eventPattern(Pattern);
      return Pattern;
    } catch {
      throw invalidParameter("Invalid filter pattern definition.");
    }
  });
}
