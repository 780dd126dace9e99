import type { FunctionConfiguration, LastUpdateStatusReasonCode } from "@aws-sdk/client-lambda";
import type { Random } from "../../../ports/random.ts";
import type { VersionRecord } from "./function-record.ts";
import { type FunctionHome, functionArn } from "./function-reference.ts";

/** Stands for the runtime version that AWS would name by a hash of its image. */
const RUNTIME_VERSION = "0".repeat(64);

/** AWS gives this reason for updates too. */
const REASON = "The function is being created.";

/** A version as AWS describes it; its ARN carries the qualifier by which it was asked for. */
export function functionConfiguration(
  home: FunctionHome,
  version: VersionRecord,
  qualifier: string | undefined,
): FunctionConfiguration {
  const { settings, code, functionName } = version;
  const { environment, environmentKey, deadLetterTarget } = settings;
  return {
    FunctionName: functionName,
    FunctionArn: functionArn(home, { name: functionName, qualifier }),
    Runtime: settings.runtime,
    Role: settings.role,
    Handler: settings.handler,
    CodeSize: code.size,
    Description: settings.description,
    Timeout: settings.timeout,
    MemorySize: settings.memorySize,
    LastModified: version.lastModified,
    CodeSha256: code.sha256,
    Version: version.version,
    ...(environment ? { Environment: { Variables: { ...environment } } } : {}),
    ...(environmentKey === undefined ? {} : { KMSKeyArn: environmentKey }),
    ...(deadLetterTarget === undefined ? {} : { DeadLetterConfig: { TargetArn: deadLetterTarget } }),
    TracingConfig: { Mode: settings.tracing },
    RevisionId: version.revisionId,
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
    Architectures: [...settings.architectures],
    EphemeralStorage: { Size: settings.ephemeralStorage },
    SnapStart: { ApplyOn: settings.snapStart, OptimizationStatus: "Off" },
    RuntimeVersionConfig: { RuntimeVersionArn: `arn:aws:lambda:${home.region}::runtime:${RUNTIME_VERSION}` },
    LoggingConfig: settings.logging,
  };
}

/**
 * What CreateFunction answers. A version is active at once; as on AWS, where it becomes so soon, the answer is still of the revision
 * before that. https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
 */
export function created(configuration: FunctionConfiguration, random: Random): FunctionConfiguration {
  const { LastUpdateStatus, ...others } = configuration;
  return { ...others, RevisionId: random.uuid(), State: "Pending", StateReason: REASON, StateReasonCode: "Creating" };
}

/** What UpdateFunctionCode and UpdateFunctionConfiguration answer, likewise. */
export function updated(configuration: FunctionConfiguration, random: Random): FunctionConfiguration {
  return {
    ...configuration,
    RevisionId: random.uuid(),
    LastUpdateStatus: "InProgress",
    LastUpdateStatusReason: REASON,
    // AWS answers so, though its model does not list it.
    LastUpdateStatusReasonCode: "Creating" as LastUpdateStatusReasonCode,
  };
}

/** The same as lists give it: without state. */
export function listedConfiguration(
  home: FunctionHome,
  version: VersionRecord,
  qualifier: string | undefined,
): FunctionConfiguration {
  const { State, LastUpdateStatus, RuntimeVersionConfig, ...listed } = functionConfiguration(home, version, qualifier);
  return listed;
}
