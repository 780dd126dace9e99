import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";
import { violation } from "@waybill/wire";
import { validate } from "../constraints.ts";
import { crossAccountRole, invalidParameter, validationFailed } from "../errors.ts";
import { validateEnvironmentVariables } from "./environment-variables.ts";
import type { FunctionSettings } from "./function-record.ts";
import { loggingConfig } from "./logging-config.ts";

/** The members that CreateFunction and UpdateFunctionConfiguration share. */
type SettingsInput = Partial<CreateFunctionRequest> & Omit<UpdateFunctionConfigurationRequest, "FunctionName">;

const CONSTRAINTS = {
  packageType: { oneOf: ["Zip", "Image"] },
  role: { pattern: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+" },
  handler: { maxLength: 128, pattern: "[^\\s]+" },
  description: { maxLength: 256 },
  timeout: { min: 1, max: 900 },
  memorySize: { min: 128, max: 10_240 },
  ephemeralStorage: { min: 512, max: 10_240 },
  tracing: { oneOf: ["Active", "PassThrough"] },
  snapStart: { oneOf: ["PublishedVersions", "None"] },
  kMSKeyArn: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" },
};

/** What holds where neither the request nor the function says otherwise. */
const DEFAULTS = {
  description: "",
  timeout: 3,
  memorySize: 128,
  tracing: "PassThrough",
  architectures: ["x86_64"],
  ephemeralStorage: 512,
  snapStart: "None",
} as const;

/** The settings of a function named `name` after `input`; `before` are those that it had. Throws AWS's validation errors. */
export function functionSettings(
  name: string,
  input: SettingsInput,
  accountId: string,
  before?: FunctionSettings,
): FunctionSettings {
  validateSettings(input);
  const known = { ...DEFAULTS, ...before };
  const role = input.Role ?? before?.role ?? "";
  if (role.split(":")[4] !== accountId) throw crossAccountRole();
  const handler = input.Handler ?? before?.handler;
  const runtime = input.Runtime ?? before?.runtime;
  if (handler === undefined || runtime === undefined) {
    throw invalidParameter(
      "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
    );
  }
  const environment = environmentAfter(input, before);
  const environmentKey = keyAfter(input, environment, before);
  const deadLetterTarget = input.DeadLetterConfig ? input.DeadLetterConfig.TargetArn : before?.deadLetterTarget;
  return {
    role,
    handler,
    runtime,
    description: input.Description ?? known.description,
    timeout: input.Timeout ?? known.timeout,
    memorySize: input.MemorySize ?? known.memorySize,
    ...(environment ? { environment } : {}),
    ...(environmentKey ? { environmentKey } : {}),
    ...(deadLetterTarget ? { deadLetterTarget } : {}),
    tracing: input.TracingConfig?.Mode ?? known.tracing,
    architectures: input.Architectures ?? known.architectures,
    ephemeralStorage: input.EphemeralStorage?.Size ?? known.ephemeralStorage,
    snapStart: input.SnapStart?.ApplyOn ?? known.snapStart,
    logging: loggingConfig(name, input.LoggingConfig, before?.logging),
  };
}

/** No variables are none after an update, and none after a creation are `{}`, as AWS has it and Terraform relies on it. */
function environmentAfter({ Environment }: SettingsInput, before: FunctionSettings | undefined) {
  if (!Environment) return before?.environment;
  const { Variables } = Environment;
  const isCleared = before !== undefined && Object.keys(Variables ?? {}).length === 0;
  return isCleared ? undefined : Variables;
}

/** AWS keeps no key where there are no variables. */
function keyAfter({ KMSKeyArn }: SettingsInput, environment: object | undefined, before: FunctionSettings | undefined) {
  if (Object.keys(environment ?? {}).length > 0) return KMSKeyArn ?? before?.environmentKey;
}

function validateSettings(input: SettingsInput): void {
  validate({
    packageType: [input.PackageType, CONSTRAINTS.packageType],
    role: [input.Role, CONSTRAINTS.role],
    handler: [input.Handler, CONSTRAINTS.handler],
    description: [input.Description, CONSTRAINTS.description],
    timeout: [input.Timeout, CONSTRAINTS.timeout],
    memorySize: [input.MemorySize, CONSTRAINTS.memorySize],
    "ephemeralStorage.size": [input.EphemeralStorage?.Size, CONSTRAINTS.ephemeralStorage],
    "tracingConfig.mode": [input.TracingConfig?.Mode, CONSTRAINTS.tracing],
    kMSKeyArn: [input.KMSKeyArn, CONSTRAINTS.kMSKeyArn],
    "snapStart.applyOn": [input.SnapStart?.ApplyOn, CONSTRAINTS.snapStart],
  });
  if (input.Environment?.Variables) validateEnvironmentVariables(input.Environment.Variables);
  if (input.Architectures) validateArchitectures(input.Architectures);
  if (input.DeadLetterConfig?.TargetArn) validateDeadLetterTarget(input.DeadLetterConfig.TargetArn);
}

export function validateArchitectures(architectures: readonly string[]): void {
  validate({ architectures: [architectures, { minLength: 1, maxLength: 1 }] });
  if (architectures[0] !== "x86_64" && architectures[0] !== "arm64") {
    const each = "[Member must satisfy enum value set: [x86_64, arm64], Member must not be null]";
    const value = `'[${architectures.join(", ")}]'`;
    throw validationFailed([violation("architectures", `Member must satisfy constraint: ${each}`, value)]);
  }
}

function validateDeadLetterTarget(arn: string): void {
  if (/^arn:aws[a-zA-Z-]*:(sqs|sns):[^:]+:\d{12}:.+$/.test(arn)) return;
  throw invalidParameter(`The provided DeadLetterConfig TargetArn ${arn} is invalid.`);
}
