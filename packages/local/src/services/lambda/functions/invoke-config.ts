import type { DestinationConfig, FunctionEventInvokeConfig } from "@aws-sdk/client-lambda";
import type { Reader } from "@waybill/store";
import { checkDestination } from "../asynchronous/check-target.ts";
import { validate } from "../constraints.ts";
import { invalidParameter, notImplemented, resourceNotFound } from "../errors.ts";
import type { LambdaCtx } from "../lambda-ctx.ts";
import { LATEST } from "./function-record.ts";
import { type FunctionHome, type FunctionReference, functionArn } from "./function-reference.ts";
import { findInvokeConfig, type InvokeConfigRecord } from "./invoke-config-table.ts";
import { findResolved, type ResolvedFunction } from "./resolve-function.ts";

/** What Put and UpdateFunctionEventInvokeConfig set. */
export interface InvokeConfigInput {
  readonly MaximumRetryAttempts?: number | undefined;
  readonly MaximumEventAgeInSeconds?: number | undefined;
  readonly DestinationConfig?: DestinationConfig | undefined;
}

const DESTINATION = {
  maxLength: 350,
  pattern:
    "^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
};

/** What the last part of a destination's ARN looks like, by its service. FIFO queues and topics are none. */
const FITTING: Readonly<Record<string, RegExp>> = {
  events: /^event-bus\/[\w./-]+$/,
  lambda: /^function:[\w-]+(:[\w$-]+)?$/,
  sns: /^[\w-]+$/,
  sqs: /^[\w-]+$/,
};

/** The configuration as `input` says; members that it leaves out are those of `before`. */
export function invokeConfig(
  { name, qualifier = LATEST }: FunctionReference,
  input: InvokeConfigInput,
  now: number,
  before?: InvokeConfigRecord,
): InvokeConfigRecord {
  validateInput(name, input);
  const { DestinationConfig: destinations } = input;
  const maximumRetryAttempts = input.MaximumRetryAttempts ?? before?.maximumRetryAttempts;
  const maximumEventAgeInSeconds = input.MaximumEventAgeInSeconds ?? before?.maximumEventAgeInSeconds;
  const onSuccess = destinations ? destinations.OnSuccess?.Destination : before?.onSuccess;
  const onFailure = destinations ? destinations.OnFailure?.Destination : before?.onFailure;
  return {
    functionName: name,
    qualifier,
    lastModified: now,
    ...(maximumRetryAttempts === undefined ? {} : { maximumRetryAttempts }),
    ...(maximumEventAgeInSeconds === undefined ? {} : { maximumEventAgeInSeconds }),
    ...(onSuccess ? { onSuccess } : {}),
    ...(onFailure ? { onFailure } : {}),
  };
}

function validateInput(name: string, input: InvokeConfigInput): void {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = input;
  if (MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined && DestinationConfig === undefined) {
    throw invalidParameter("You must specify at least one of error handling or destination setting.");
  }
  const success = DestinationConfig?.OnSuccess?.Destination;
  const failure = DestinationConfig?.OnFailure?.Destination;
  validate({
    maximumRetryAttempts: [MaximumRetryAttempts, { min: 0, max: 2 }],
    maximumEventAgeInSeconds: [MaximumEventAgeInSeconds, { min: 60, max: 21_600 }],
    "destinationConfig.onSuccess.destination": [success, DESTINATION],
    "destinationConfig.onFailure.destination": [failure, DESTINATION],
  });
  for (const arn of [success, failure]) if (arn) validateDestination(name, arn, success, failure);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function validateDestination(
  name: string,
  arn: string,
  success: string | undefined,
  failure: string | undefined,
): void {
  const [, , service = "", , , ...rest] = arn.split(":");
  if (service === "s3") throw notImplemented("DestinationConfig of s3");
  if (service === "lambda" && rest[0] === "function" && rest[1] === name) {
    throw invalidParameter("You can't specify the function as a destination for itself.");
  }
  if (FITTING[service]?.test(rest.join(":"))) return;
  const printed = (member: string, value: string | undefined) => (value ? `${member}(destination=${value})` : "null");
  throw invalidParameter(
    `The provided destination config DestinationConfig(onSuccess=${printed("OnSuccess", success)}, onFailure=${printed("OnFailure", failure)}) is invalid.`,
  );
}

/** Throws when the function, version or alias does not exist that shall have a configuration, or one of its destinations. */
export async function checkConfigurable(
  ctx: LambdaCtx,
  reference: FunctionReference,
  { onSuccess, onFailure }: Partial<InvokeConfigRecord> = {},
): Promise<void> {
  const { version } = requireConfigurable(ctx.store, reference);
  for (const arn of [onSuccess, onFailure]) {
    if (arn !== undefined) await checkDestination(ctx, arn, version.settings.role);
  }
}

export function requireConfigurable(reader: Reader, reference: FunctionReference): ResolvedFunction {
  const resolved = findResolved(reader, reference);
  if (!resolved) throw resourceNotFound("The function doesn't exist.");
  return resolved;
}

/** The configuration that exists for a function, version or alias. */
export function existingInvokeConfig(
  reader: Reader,
  home: FunctionHome,
  reference: FunctionReference,
): InvokeConfigRecord {
  const { name, qualifier = LATEST } = reference;
  const found = findInvokeConfig(reader, name, qualifier);
  if (!found) {
    throw resourceNotFound(`The function ${functionArn(home, { name, qualifier })} doesn't have an EventInvokeConfig`);
  }
  return found;
}

export function describeInvokeConfig(home: FunctionHome, record: InvokeConfigRecord): FunctionEventInvokeConfig {
  const { functionName: name, qualifier, maximumRetryAttempts, maximumEventAgeInSeconds } = record;
  return {
    LastModified: new Date(record.lastModified),
    FunctionArn: functionArn(home, { name, qualifier }),
    ...(maximumRetryAttempts === undefined ? {} : { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAgeInSeconds === undefined ? {} : { MaximumEventAgeInSeconds: maximumEventAgeInSeconds }),
    DestinationConfig: {
      OnSuccess: record.onSuccess === undefined ? {} : { Destination: record.onSuccess },
      OnFailure: record.onFailure === undefined ? {} : { Destination: record.onFailure },
    },
  };
}
