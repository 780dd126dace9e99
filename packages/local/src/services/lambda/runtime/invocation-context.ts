import type { InvocationMessage } from "./protocol.ts";

/** The handler's second argument. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export function invocationContext(
  invocation: InvocationMessage,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const deadline = Date.now() + invocation.timeoutMs;
  return {
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: invocation.clientContext === undefined ? undefined : JSON.parse(invocation.clientContext),
    identity: undefined,
    invokedFunctionArn: invocation.functionArn,
    awsRequestId: invocation.requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}
