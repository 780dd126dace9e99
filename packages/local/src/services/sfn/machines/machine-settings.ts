import type { EncryptionConfiguration, LoggingConfiguration, TracingConfiguration } from "@aws-sdk/client-sfn";
import type { MachineRevision } from "./machine-record.ts";

export interface MachineSettings {
  readonly loggingConfiguration?: LoggingConfiguration | undefined;
  readonly tracingConfiguration?: TracingConfiguration | undefined;
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
}

type Settings = Pick<MachineRevision, "loggingConfiguration" | "tracingConfiguration" | "encryptionConfiguration">;

/** The settings as DescribeStateMachine shows them; what is not given stays as it was, or gets AWS's default. */
export function machineSettings(given: MachineSettings, before?: Settings): Settings {
  const { loggingConfiguration: logging, tracingConfiguration: tracing, encryptionConfiguration: encryption } = given;
  return {
    loggingConfiguration: logging ? withDefaults(logging) : (before?.loggingConfiguration ?? withDefaults({})),
    tracingConfiguration: tracing
      ? { enabled: tracing.enabled ?? false }
      : (before?.tracingConfiguration ?? { enabled: false }),
    encryptionConfiguration: encryption
      ? withReusePeriod(encryption)
      : (before?.encryptionConfiguration ?? { type: "AWS_OWNED_KEY" }),
  };
}

function withDefaults(logging: LoggingConfiguration): LoggingConfiguration {
  const { level = "OFF", includeExecutionData = false, destinations } = logging;
  return { level, includeExecutionData, ...(destinations === undefined ? {} : { destinations }) };
}

export function withReusePeriod(encryption: EncryptionConfiguration): EncryptionConfiguration {
  return encryption.type === "AWS_OWNED_KEY" ? encryption : { kmsDataKeyReusePeriodSeconds: 300, ...encryption };
}
