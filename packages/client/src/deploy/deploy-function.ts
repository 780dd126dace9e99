import { createHash } from "node:crypto";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  type LambdaClient,
  PublishVersionCommand,
  ResourceConflictException,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { FUNCTION_ALIAS, functionLogGroup, type PipelineArns } from "../pipeline-arns.ts";
import type { PipelineNames } from "../pipeline-names.ts";
import type { WritePath } from "./event-way.ts";
import { oncePropagated } from "./once-propagated.ts";

/** Seconds that an invocation may take. */
export const FUNCTION_TIMEOUT = 30;

const PACKAGE = { Architectures: ["arm64" as const] };
/** Seconds. */
const WAIT = { minDelay: 1, maxDelay: 5, maxWaitTime: 120 };

/** The function that turns S3 events into records. When this resolves, the alias `live` is its newest version, active. */
export async function deployFunction(
  client: LambdaClient,
  names: PipelineNames,
  arns: PipelineArns,
  writePath: WritePath,
  zip: Uint8Array,
): Promise<void> {
  const configuration = {
    FunctionName: names.function,
    Runtime: "nodejs24.x" as const,
    Handler: "handler.handler",
    Role: arns.functionRole,
    MemorySize: 256,
    Timeout: FUNCTION_TIMEOUT,
    Environment: { Variables: { WRITE_PATH: writePath, ...target(names, arns, writePath) } },
    LoggingConfig: {
      LogFormat: "JSON" as const,
      LogGroup: functionLogGroup(names),
      ApplicationLogLevel: "INFO" as const,
      SystemLogLevel: "INFO" as const,
    },
    TracingConfig: { Mode: "Active" as const },
  };
  try {
    const command = new CreateFunctionCommand({ ...configuration, ...PACKAGE, Publish: true, Code: { ZipFile: zip } });
    const { State, Version } = await oncePropagated(() => client.send(command));
    if (State !== "Active") await waitUntilFunctionActiveV2({ client, ...WAIT }, { FunctionName: names.function });
    await pointAlias(client, names.function, Version);
  } catch (error) {
    if (!(error instanceof ResourceConflictException)) throw error;
    await update(client, configuration, zip);
  }
}

/** What the function needs to know for its write path, and no more. */
function target(names: PipelineNames, arns: PipelineArns, writePath: WritePath): Record<string, string> {
  if (writePath === "direct") return { TABLE_NAME: names.table };
  return { STATE_MACHINE_ARN: writePath === "express" ? arns.expressStateMachine : arns.stateMachine };
}

/** One change at a time: while one is in progress the next is refused. */
async function update(
  client: LambdaClient,
  configuration: ConstructorParameters<typeof UpdateFunctionConfigurationCommand>[0],
  zip: Uint8Array,
): Promise<void> {
  const { FunctionName = "" } = configuration;
  const settled = () => waitUntilFunctionUpdatedV2({ client, ...WAIT }, { FunctionName });
  const { CodeSha256 } = await oncePropagated(() => client.send(new UpdateFunctionConfigurationCommand(configuration)));
  await settled();
  if (CodeSha256 !== createHash("sha256").update(zip).digest("base64")) {
    await client.send(new UpdateFunctionCodeCommand({ FunctionName, ...PACKAGE, ZipFile: zip }));
    await settled();
  }
  // Gives the version that there is when nothing has changed since.
  const { Version } = await client.send(new PublishVersionCommand({ FunctionName }));
  await pointAlias(client, FunctionName, Version);
}

async function pointAlias(
  client: LambdaClient,
  FunctionName: string,
  FunctionVersion: string | undefined,
): Promise<void> {
  const alias = { FunctionName, Name: FUNCTION_ALIAS, FunctionVersion };
  try {
    await client.send(new CreateAliasCommand(alias));
  } catch (error) {
    if (!(error instanceof ResourceConflictException)) throw error;
    await client.send(new UpdateAliasCommand(alias));
  }
}
