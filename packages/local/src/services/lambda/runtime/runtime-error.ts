import { types } from "node:util";
import type { ErrorPayload } from "./protocol.ts";

/** An error that the Node.js runtime of Lambda itself raises: `Runtime.ImportModuleError`, … */
export class RuntimeError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = `Runtime.${type}`;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html#troubleshooting-invocation-nodejs-exit */
export function nodeJsExit(): RuntimeError {
  return new RuntimeError(
    "NodeJsExit",
    "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#process_exit_codes",
  );
}

export function unhandledRejection(reason: unknown): RuntimeError {
  return Object.assign(new RuntimeError("UnhandledPromiseRejection", String(reason)), { reason });
}

/** What the handler threw, as the payload of a failed invocation. */
export function errorPayload(error: unknown): ErrorPayload {
  try {
    if (isErrorLike(error)) {
      return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split("\n") ?? [] };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  } catch {
    return {
      errorType: "handled",
      errorMessage:
        "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
      trace: [],
    };
  }
}

/** An error of this realm or of another one. */
function isErrorLike(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}
