export type PipelineErrorCode =
  | "not-deployed"
  | "access-denied"
  | "no-credentials"
  | "no-region"
  | "unreachable"
  | "name-taken"
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
  const { message } = error;
  const code = CODES[error.name] ?? CODES[String((error as NodeJS.ErrnoException).code)];
  switch (code) {
    case "not-deployed":
      return new PipelineError(
        code,
        `There is no ${resource}. Deploy the pipeline (waybill up, or terraform apply), or name the right one.`,
        error,
      );
    case "access-denied":
      return new PipelineError(
        code,
        `No permission for the ${resource}: ${message}. Allow it to the identity whose credentials are in use.`,
        error,
      );
    case "no-credentials":
      return new PipelineError(
        code,
        `AWS does not accept the credentials (${message}). Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.`,
        error,
      );
    case "unreachable":
      return new PipelineError(
        code,
        `Nothing answers: ${message}. Start the endpoint (waybill up), or correct the endpoint's address.`,
        error,
      );
    case "name-taken":
      return new PipelineError(code, `The name of the ${resource} belongs to somebody else. Choose another.`, error);
    default:
      return message === "Region is missing"
        ? new PipelineError("no-region", "No region is set. Set AWS_REGION, or a region in the AWS profile.", error)
        : error;
  }
}

/** By AWS's error code, else by Node's. */
const CODES: Readonly<Record<string, PipelineErrorCode>> = {
  ResourceNotFoundException: "not-deployed",
  NoSuchBucket: "not-deployed",
  StateMachineDoesNotExist: "not-deployed",
  QueueDoesNotExist: "not-deployed",
  AccessDenied: "access-denied",
  AccessDeniedException: "access-denied",
  CredentialsProviderError: "no-credentials",
  ExpiredToken: "no-credentials",
  ExpiredTokenException: "no-credentials",
  InvalidAccessKeyId: "no-credentials",
  InvalidClientTokenId: "no-credentials",
  InvalidSignatureException: "no-credentials",
  SignatureDoesNotMatch: "no-credentials",
  UnrecognizedClientException: "no-credentials",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENOTFOUND: "unreachable",
  BucketAlreadyExists: "name-taken",
};
