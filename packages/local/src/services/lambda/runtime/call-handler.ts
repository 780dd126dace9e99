import type { Handler } from "./load-handler.ts";
import { nodeJsExit, RuntimeError } from "./runtime-error.ts";

/** One run of a handler: it is answered once, by `succeed` or by `fail`. */
export interface Call {
  readonly handler: Handler;
  readonly event: unknown;
  readonly context: Record<string, unknown>;
  succeed(result: unknown): void;
  fail(error: unknown): void;
  /** What to do when the event loop runs empty before the answer; replaces what was set before. */
  onEmptyEventLoop(then: (() => void) | undefined): void;
}

/** How a handler is called: as a promise, or, before Node.js 24, also with a callback. */
export type CallHandler = (call: Call) => void;

const CALLBACKS_REMOVED =
  "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.";

/** The convention of the runtime (`AWS_Lambda_nodejs22.x`). Throws when the handler does not follow it. */
export function callConvention(executionEnvironment: string, handler: Handler): CallHandler {
  const major = Number(/nodejs(\d+)/.exec(executionEnvironment)?.[1]);
  if (major < 24) return callWithCallback;
  if (handler.length >= 3) throw new RuntimeError("CallbackHandlerDeprecated", CALLBACKS_REMOVED);
  return callForResult;
}

/** Node.js 24 and later: what the handler returns, awaited, is the answer. */
const callForResult: CallHandler = ({ handler, event, context, succeed, fail, onEmptyEventLoop }) => {
  onEmptyEventLoop(() => fail(nodeJsExit()));
  Promise.resolve()
    .then(() => handler(event, context))
    .then(succeed)
    .catch(fail);
};

/** Up to Node.js 22: a promise, `callback(error, result)`, or `context.succeed`, `fail` and `done`. */
const callWithCallback: CallHandler = (call) => {
  const { handler, event, fail, onEmptyEventLoop } = call;
  const isAsync = handler.constructor?.name === "AsyncFunction";
  onEmptyEventLoop(isAsync ? () => fail(nodeJsExit()) : () => call.succeed(null));
  const { callback, context } = callbackContext(call);
  try {
    const result = handler(event, context, callback);
    if (isThenable(result)) result.then(context.succeed, context.fail).then(undefined, context.fail);
  } catch (error) {
    callback(error);
  }
};

function callbackContext(call: Call) {
  const { succeed, fail, onEmptyEventLoop } = call;
  let waitsForEmptyEventLoop = true;
  let finished = false;
  const first =
    <Arguments extends unknown[]>(answer: (...values: Arguments) => void) =>
    (...values: Arguments): void => {
      if (finished) return;
      answer(...values);
      finished = true;
    };
  const done = (error: unknown, result: unknown) => (isPresent(error) ? fail(error) : succeed(result));
  const context = Object.assign(call.context, {
    succeed: first((result: unknown) => done(undefined, result)),
    fail: first((error: unknown) => fail(isPresent(error) ? error : "handled")),
    done: first(done),
  });
  Object.defineProperty(context, "callbackWaitsForEmptyEventLoop", {
    enumerable: true,
    get: () => waitsForEmptyEventLoop,
    set: (value: boolean) => {
      waitsForEmptyEventLoop = value;
    },
  });
  const callback = first((error: unknown, result?: unknown) => {
    if (isPresent(error)) fail(error);
    else if (waitsForEmptyEventLoop) onEmptyEventLoop(() => succeed(result));
    else succeed(result);
  });
  return { callback, context };
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
