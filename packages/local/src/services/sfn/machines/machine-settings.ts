import type { EncryptionConfiguration, LoggingConfiguration, TracingConfiguration } from "@aws-sdk/client-sfn";
import { invalidLoggingConfiguration } from "../errors.ts";
import type { MachineRevision } from "./machine-record.ts";

export interface MachineSettings {
  readonly loggingConfiguration?: LoggingConfiguration | undefined;
  readonly tracingConfiguration?: TracingConfiguration | undefined;
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
}

type Settings = Pick<MachineRevision, "loggingConfiguration" | "tracingConfiguration" | "encryptionConfiguration">;

/** The settings as DescribeStateMachine shows them; what is not given stays as it was, or gets AWS's default. */
export function machineSettings(given: MachineSettings, before?: Settings): Settings {
  const { loggingConfiguration: logging, tracingConfiguration: tracing } = given;
  return {
    loggingConfiguration: logging ? checkLogging(logging) : (before?.loggingConfiguration ?? checkLogging({})),
    tracingConfiguration: tracing
      ? { enabled: tracing.enabled ?? false }
      : (before?.tracingConfiguration ?? { enabled: false }),
    encryptionConfiguration: given.encryptionConfiguration ??
      before?.encryptionConfiguration ?? { type: "AWS_OWNED_KEY" },
  };
}

function checkLogging(logging: LoggingConfiguration): LoggingConfiguration {
  const { level = "OFF", includeExecutionData = false, destinations } = logging;
  if (level !== "OFF" && destinations?.length !== 1) {
    throw invalidLoggingConfiguration("Must specify exactly one Log Destination.");
  }
  return { level, includeExecutionData, ...(destinations === undefined ? {} : { destinations }) };
}
