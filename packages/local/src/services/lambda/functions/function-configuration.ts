import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import type { VersionRecord } from "./function-record.ts";
import { type FunctionHome, functionArn } from "./function-reference.ts";

/** Stands for the runtime version that AWS would name by a hash of its image. */
const RUNTIME_VERSION = "0".repeat(64);

/** A version as AWS describes it; its ARN carries the qualifier by which it was asked for. */
export function functionConfiguration(
  home: FunctionHome,
  version: VersionRecord,
  qualifier: string | undefined,
): FunctionConfiguration {
  const { settings, code, functionName } = version;
  const { environment, deadLetterTarget } = settings;
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

/** The same as lists give it: without state. */
export function listedConfiguration(
  home: FunctionHome,
  version: VersionRecord,
  qualifier: string | undefined,
): FunctionConfiguration {
  const { State, LastUpdateStatus, RuntimeVersionConfig, ...listed } = functionConfiguration(home, version, qualifier);
  return listed;
}
