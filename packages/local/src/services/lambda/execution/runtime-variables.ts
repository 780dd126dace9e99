import type { Host } from "../../../context.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import type { RoleSession } from "./role-sessions.ts";

/**
 * The environment variables of an execution environment: those that the user may replace, the user's, AWS's reserved ones and the
 * address of this endpoint.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function runtimeVariables(
  host: Pick<Host, "region" | "endpoint">,
  version: VersionRecord,
  taskRoot: string,
  logStream: string,
  session: RoleSession,
): Record<string, string> {
  const { settings } = version;
  const { logging } = settings;
  return {
    LANG: "en_US.UTF-8",
    PATH: process.env.PATH ?? "",
    TZ: ":UTC",
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    ...settings.environment,
    AWS_ENDPOINT_URL: settings.environment?.AWS_ENDPOINT_URL ?? host.endpoint,
    AWS_REGION: host.region,
    AWS_DEFAULT_REGION: host.region,
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: version.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: logging.LogGroup ?? "",
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    ...(logging.LogFormat === "JSON"
      ? { AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: logging.ApplicationLogLevel ?? "INFO" }
      : {}),
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: settings.handler,
  };
}
