import { causeOf, type ErrorCause, isNoWordOfAws, statusOf } from "./error-causes.ts";

export type PipelineErrorCode =
  | "not-deployed"
  | "access-denied"
  | "no-credentials"
  | "no-region"
  | "no-such-region"
  | "other-region"
  | "clock-skew"
  | "unreachable"
  | "connection-lost"
  | "not-aws"
  | "throttled"
  | "aws-failed"
  | "not-a-catalog"
  | "other-backfill"
  | "no-checkpoint"
  | "name-taken"
  | "bad-name"
  | "invalid-cursor";

/** What keeps a command from talking to a pipeline, in words that say what to do next. The SDK's error is its `cause`. */
export class PipelineError extends Error {
  override readonly name = "PipelineError";
  readonly code: PipelineErrorCode;

  constructor(code: PipelineErrorCode, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * The result of `call`, which is about `resource` (`table "Files"`). An error whose remedy is known becomes a
 * PipelineError; any other is passed on.
 */
export async function explained<Result>(resource: string, call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw explanation(resource, error);
  }
}

function explanation(resource: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PipelineError) return error;
  const code = causeOf(error);
  return code ? new PipelineError(code, WORDS[code](resource, messageOf(error)), error) : error;
}

/** A name with several addresses fails with the failures of all of them, and no words of its own. */
function messageOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : [];
  if (error.message === "" && first instanceof Error) return first.message;
  // What OpenSSL says ends with a new line.
  return isNoWordOfAws(error) ? `HTTP ${statusOf(error)}` : error.message.trim();
}

type Words = (resource: string, message: string) => string;

const WORDS: Readonly<Record<ErrorCause, Words>> = {
  "not-deployed": (resource) =>
    `There is no ${resource}. Deploy the pipeline (waybill up, or terraform apply), or name the right one.`,
  "access-denied": (resource, message) =>
    `No permission for the ${resource}: ${message}. Allow it to the identity whose credentials are in use.`,
  "no-credentials": (_, message) =>
    `AWS does not accept the credentials (${message}). Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.`,
  "no-region": () => "No region is set. Set AWS_REGION, or a region in the AWS profile.",
  "no-such-region": (_, message) => `${message} Set AWS_REGION to the name of a region, such as eu-central-1.`,
  "other-region": (resource, message) =>
    `The ${resource} is in another region (${message}). Set AWS_REGION to the one that it is in.`,
  "clock-skew": (_, message) => `AWS does not accept this machine's time: ${message}. Set its clock.`,
  unreachable: (_, message) =>
    `Nothing answers: ${message}. Start the endpoint (waybill up), or correct the endpoint's address.`,
  "connection-lost": (resource, message) =>
    `The connection broke while asking for the ${resource}: ${message}. Try again; whatever was done stays done.`,
  "not-aws": (resource, message) =>
    `What answers is not AWS: asked for the ${resource}, it said ${message}. Correct the endpoint's address.`,
  throttled: (resource, message) =>
    `AWS throttles requests for the ${resource}, after several tries: ${message}. Try again later, or more slowly.`,
  "aws-failed": (resource, message) =>
    `AWS failed, after several tries for the ${resource}: ${message}. Try again later; whatever was done stays done.`,
  "not-a-catalog": (resource, message) =>
    `The ${resource} is no catalog of files, whose key is FileName: ${message}. Name the right one (--table).`,
  "name-taken": (resource) => `The name of the ${resource} belongs to somebody else. Choose another.`,
  "bad-name": (resource, message) => `There can be no ${resource}: ${message.replace(/\.$/, "")}. Choose another name.`,
};
