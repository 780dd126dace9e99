import type { CreateEventSourceMappingRequest } from "@aws-sdk/client-lambda";
import { validate } from "../constraints.ts";
import { invalidParameter, notImplemented, unsupportedMember } from "../errors.ts";
import type { MappingInput } from "./mapping-settings.ts";
import type { StreamMapping } from "./mapping-table.ts";

const DEFAULTS: Omit<StreamMapping, "startsAt"> = {
  bisects: false,
  maximumRetries: -1,
  maximumAgeSeconds: -1,
  parallelization: 1,
};

const MIN_AGE_SECONDS = 60;

/** Whether an ARN is of a stream of a table. */
export function isStreamArn(arn: string): boolean {
  return /^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/.test(arn);
}

/**
 * What a mapping of a stream of DynamoDB has beyond what mappings of queues have; `before` is what it had.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export function streamSettings(input: MappingInput, before?: StreamMapping): StreamMapping {
  const position = (input as Partial<CreateEventSourceMappingRequest>).StartingPosition;
  const startsAt = before?.startsAt ?? position;
  if (startsAt !== "TRIM_HORIZON" && startsAt !== "LATEST") {
    if (startsAt === undefined)
      throw invalidParameter(
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
      );
    throw invalidParameter("Unsupported starting position for Event source type: DynamoDB Streams");
  }
  if (input.TumblingWindowInSeconds) throw notImplemented("TumblingWindowInSeconds of an event source mapping");
  if (input.DestinationConfig?.OnSuccess !== undefined) throw unsupportedMember("DestinationConfig");
  const known = before ?? { ...DEFAULTS, startsAt };
  const onFailure = input.DestinationConfig ? input.DestinationConfig.OnFailure?.Destination : known.onFailure;
  const settings = {
    startsAt,
    bisects: input.BisectBatchOnFunctionError ?? known.bisects,
    maximumRetries: input.MaximumRetryAttempts ?? known.maximumRetries,
    maximumAgeSeconds: input.MaximumRecordAgeInSeconds ?? known.maximumAgeSeconds,
    parallelization: input.ParallelizationFactor ?? known.parallelization,
  };
  validate({
    maximumRetryAttempts: [settings.maximumRetries, { min: -1, max: 10_000 }],
    maximumRecordAgeInSeconds: [settings.maximumAgeSeconds, { min: -1, max: 604_800 }],
    parallelizationFactor: [settings.parallelization, { min: 1, max: 10 }],
  });
  refuseShortAge(settings.maximumAgeSeconds);
  if (onFailure && !/^arn:[^:]+:(sqs|sns):/.test(onFailure)) throw notImplemented(`a failure destination ${onFailure}`);
  return onFailure ? { ...settings, onFailure } : settings;
}

/** AWS's model lets such ages through, its documentation does not; what it says of them is not known. */
function refuseShortAge(seconds: number): void {
  if (seconds >= 0 && seconds < MIN_AGE_SECONDS) {
    throw invalidParameter(`MaximumRecordAgeInSeconds must be -1 or at least ${MIN_AGE_SECONDS}.`);
  }
}
