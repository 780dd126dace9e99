import type { PipelineErrorCode } from "./pipeline-error.ts";

/** What is found out from an error of AWS's clients. */
export type ErrorCause = Exclude<PipelineErrorCode, "invalid-cursor" | "other-backfill" | "no-checkpoint">;

/** What AWS's clients throw: an Error with some of these. */
interface SdkError extends Error {
  /** Node's. */
  readonly code?: unknown;
  /** Of an error that a service answered with. */
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** Of an answer that cannot be read. */
  readonly $response?: { readonly statusCode?: number };
}

/** What lies behind an error of AWS's clients; undefined for what is not known to have a remedy. */
export function causeOf(error: SdkError): ErrorCause | undefined {
  const known = CAUSES[error.name] ?? CAUSES[String(error.code)];
  if (known) return known;
  if (error.message === "Region is missing") return "no-region";
  if (error.message.startsWith("Region not accepted")) return "no-such-region";
  if (/Value '.*' at 'tableName' failed/.test(error.message)) return "bad-name";
  // What DynamoDB says of a key that is not the table's is a ValidationException like many others.
  if (/key element does not match the schema/.test(error.message)) return "not-a-catalog";
  const status = statusOf(error);
  return status !== undefined && isNoWordOfAws(error) ? causeOfStatus(status) : undefined;
}

export function statusOf(error: SdkError): number | undefined {
  return error.$response?.statusCode ?? error.$metadata?.httpStatusCode;
}

/** An answer without an error's name, or in another language than the service's: of a proxy, or of something else altogether. */
export function isNoWordOfAws({ name, message }: SdkError): boolean {
  return name === "SyntaxError" || message === "UnknownError" || message.startsWith("@aws-sdk XML parse error");
}

function causeOfStatus(status: number): ErrorCause {
  if (status === 429 || status === 503) return "throttled";
  return status >= 500 ? "aws-failed" : "not-aws";
}

const NAMES: Readonly<Partial<Record<ErrorCause, readonly string[]>>> = {
  "not-deployed": [
    "AWS.SimpleQueueService.NonExistentQueue",
    "NoSuchBucket",
    "NotFound",
    "QueueDoesNotExist",
    "ResourceNotFoundException",
    "StateMachineDoesNotExist",
  ],
  "access-denied": [
    "AccessDenied",
    "AccessDeniedException",
    "AllAccessDisabled",
    "AuthorizationError",
    "Forbidden",
    "KMSAccessDeniedException",
    "KmsAccessDenied",
    "UnauthorizedOperation",
  ],
  "no-credentials": [
    "AuthFailure",
    "CredentialsProviderError",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "InvalidToken",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "SignatureDoesNotMatch",
    "TokenProviderError",
    "TokenRefreshRequired",
    "UnrecognizedClientException",
  ],
  "other-region": [
    "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException",
    "PermanentRedirect",
    "TemporaryRedirect",
  ],
  "clock-skew": ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"],
  unreachable: [
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOTFOUND",
    "EPROTO",
    "ERR_INVALID_URL",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ],
  "connection-lost": ["ECONNABORTED", "ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "ETIMEDOUT", "TimeoutError"],
  throttled: [
    "EC2ThrottledException",
    "KmsThrottled",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "SlowDown",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
  ],
  "aws-failed": [
    "InternalError",
    "InternalFailure",
    "InternalServerError",
    "InternalServerErrorException",
    "ServiceException",
    "ServiceUnavailable",
    "ServiceUnavailableException",
  ],
  "name-taken": ["BucketAlreadyExists"],
  "bad-name": ["InvalidBucketName"],
};

/** By AWS's error code, else by Node's. */
const CAUSES: Readonly<Record<string, ErrorCause>> = Object.fromEntries(
  Object.entries(NAMES).flatMap(([cause, names]) => names.map((name) => [name, cause as ErrorCause])),
);
