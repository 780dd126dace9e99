import type { EncryptionConfiguration, LoggingConfiguration } from "@aws-sdk/client-sfn";
import { usableKeyArn } from "../../../usable-key.ts";
import { LOG_LEVEL, validate } from "../constraints.ts";
import { invalidEncryptionConfiguration, invalidLoggingConfiguration, logDestinationDenied } from "../errors.ts";
import type { SfnCtx } from "../sfn-ctx.ts";
import type { MachineSettings } from "./machine-settings.ts";

/** Throws what AWS answers to settings that a state machine, whose role is `role`, cannot be given. */
export async function checkSettings(ctx: SfnCtx, settings: MachineSettings, role: string): Promise<void> {
  checkLogging(settings.loggingConfiguration ?? {});
  if (settings.encryptionConfiguration) await checkEncryption(ctx, settings.encryptionConfiguration);
  const { level = "OFF" } = settings.loggingConfiguration ?? {};
  if (level === "OFF") return;
  const mayDeliver = await ctx.mayCall("logs", "CreateLogDelivery", {}, { as: { role } });
  if (!mayDeliver) throw logDestinationDenied();
}

function checkLogging({ level = "OFF", destinations = [] }: LoggingConfiguration): void {
  validate({ "loggingConfiguration.level": [level, LOG_LEVEL] });
  if (destinations.length !== 1 && (level !== "OFF" || destinations.length > 0)) {
    throw invalidLoggingConfiguration("Must specify exactly one Log Destination.");
  }
  for (const { cloudWatchLogsLogGroup } of destinations) {
    const arn = cloudWatchLogsLogGroup?.logGroupArn ?? "";
    if (!/^arn:[^:]+:logs:[^:]+:\d{12}:log-group:[^:]+(:\*)?$/.test(arn)) {
      throw invalidLoggingConfiguration(`Invalid Log Group ARN: ${arn}`);
    }
    // https://github.com/hashicorp/terraform-provider-aws/pull/17683
    if (!arn.endsWith(":*")) throw invalidLoggingConfiguration("Log Group ARN must be provided with '*' qualifier.");
  }
}

/**
 * Throws InvalidEncryptionConfiguration, for what AWS's page says and in words of our own, when there is no key or it cannot
 * be used. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 */
export async function checkEncryption(ctx: SfnCtx, encryption: EncryptionConfiguration): Promise<void> {
  const { type, kmsKeyId, kmsDataKeyReusePeriodSeconds: seconds = 300 } = encryption;
  validate({
    "encryptionConfiguration.type": [type, { oneOf: ["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY"] }],
    "encryptionConfiguration.kmsKeyId": [kmsKeyId, { minLength: 1, maxLength: 2048 }],
    "encryptionConfiguration.kmsDataKeyReusePeriodSeconds": [seconds, { min: 60, max: 900 }],
  });
  if (type === "AWS_OWNED_KEY") {
    if (kmsKeyId === undefined) return;
    throw invalidEncryptionConfiguration("kmsKeyId must not be specified for AWS_OWNED_KEY");
  }
  if (kmsKeyId === undefined) {
    throw invalidEncryptionConfiguration("kmsKeyId must be specified for CUSTOMER_MANAGED_KMS_KEY");
  }
  await usableKeyArn(ctx, kmsKeyId, { as: { caller: ctx.caller } }, (_, message) =>
    invalidEncryptionConfiguration(message),
  );
}
