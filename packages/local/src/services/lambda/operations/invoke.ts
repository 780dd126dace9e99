import { parseJson } from "../../../json/parse-json.ts";
import { validate } from "../constraints.ts";
import { functionNotFound, invalidParameter, notImplemented } from "../errors.ts";
import type { InvocationTarget } from "../execution/invocation.ts";
import { LATEST } from "../functions/function-record.ts";
import { type FunctionReference, functionArn, functionReference } from "../functions/function-reference.ts";
import { findResolved } from "../functions/resolve-function.ts";
import { invocationPayload, oversizedResponse } from "../invocation-payload.ts";
import type { LambdaCtx, LambdaInput, LambdaOperation, LambdaOutput } from "../lambda-ctx.ts";

const TYPES = ["Event", "RequestResponse", "DryRun"] as const;

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const Invoke: LambdaOperation<"Invoke"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const type = input.InvocationType ?? "RequestResponse";
  validate({
    invocationType: [type, { oneOf: TYPES }],
    logType: [input.LogType, { oneOf: ["None", "Tail"] }],
  });
  if (input.TenantId !== undefined) throw notImplemented("TenantId");
  if (input.DurableExecutionName !== undefined) throw notImplemented("DurableExecutionName");
  const target = findTarget(reference, ctx);
  const payload = invocationPayload(input.Payload, type);
  if (type === "DryRun") return answerDryRun(target, ctx);
  return type === "Event"
    ? acceptEvent(reference, target, payload, ctx)
    : runNow(reference, target, payload, input, ctx);
};

function findTarget(reference: FunctionReference, ctx: LambdaCtx): InvocationTarget {
  const resolved = findResolved(ctx.store, reference, () => ctx.random.next());
  const { name, qualifier = LATEST } = reference;
  if (!resolved) throw functionNotFound(functionArn(ctx, { name, qualifier }));
  return resolved;
}

/** A service that asks is about to send events: S3, when a bucket's notifications are configured. */
function answerDryRun(target: InvocationTarget, ctx: LambdaCtx): LambdaOutput<"Invoke"> {
  if (!ctx.caller.arn.startsWith("arn:")) ctx.state.fleet.anticipate(target);
  return { StatusCode: 204 };
}

async function acceptEvent(
  { name, qualifier }: FunctionReference,
  target: InvocationTarget,
  payload: string,
  ctx: LambdaCtx,
): Promise<LambdaOutput<"Invoke">> {
  await ctx.state.events.accept({
    functionName: name,
    functionId: target.function.id,
    ...(qualifier === undefined ? {} : { qualifier }),
    requestId: ctx.requestId,
    payload,
    acceptedAt: ctx.clock.now(),
    runs: 0,
  });
  return { StatusCode: 202 };
}

async function runNow(
  reference: FunctionReference,
  target: InvocationTarget,
  payload: string,
  input: LambdaInput<"Invoke">,
  ctx: LambdaCtx,
): Promise<LambdaOutput<"Invoke">> {
  const clientContext = input.ClientContext ? decodeClientContext(input.ClientContext) : undefined;
  const outcome = await ctx.state.fleet.invoke(target, {
    requestId: ctx.requestId,
    functionArn: functionArn(ctx, reference),
    payload,
    tail: input.LogType === "Tail",
    ...(clientContext === undefined ? {} : { clientContext }),
  });
  const tooLarge = oversizedResponse(outcome.payload);
  return {
    StatusCode: 200,
    ExecutedVersion: target.version.version,
    Payload: Buffer.from(tooLarge ?? outcome.payload),
    ...(outcome.failed || tooLarge !== undefined ? { FunctionError: "Unhandled" } : {}),
    ...(outcome.logTail === undefined ? {} : { LogResult: Buffer.from(outcome.logTail).toString("base64") }),
  };
}

function decodeClientContext(encoded: string): string {
  const text = Buffer.from(encoded, "base64").toString("utf8");
  if (parseJson(text) !== undefined) return text;
  throw invalidParameter("Client context must be a valid Base64-encoded JSON object.");
}
