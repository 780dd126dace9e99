import { type AwsError, awsError, type WireRequest } from "@waybill/wire";
import type { ServiceName } from "../services/index.ts";

/** What can be wrong with who signed, and S3's fields for it. */
export interface AuthenticationFault {
  readonly kind: "unknown-key" | "wrong-token" | "expired-token" | "wrong-signature" | "incomplete";
  /** Where it is not the usual one. */
  readonly message?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Words {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const INVALID = "The security token included in the request is invalid.";
const EXPIRED = "The security token included in the request is expired";
const MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const S3: Readonly<Record<AuthenticationFault["kind"], Words>> = {
  "unknown-key": {
    code: "InvalidAccessKeyId",
    status: 403,
    message: "The AWS Access Key Id you provided does not exist in our records.",
  },
  "wrong-token": {
    code: "InvalidToken",
    status: 400,
    message: "The provided token is malformed or otherwise invalid.",
  },
  "expired-token": { code: "ExpiredToken", status: 400, message: "The provided token has expired." },
  "wrong-signature": {
    code: "SignatureDoesNotMatch",
    status: 403,
    message:
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  },
  incomplete: {
    code: "AccessDenied",
    status: 403,
    message: "AWS authentication requires a valid Date or x-amz-date header",
  },
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const QUERY: typeof S3 = {
  "unknown-key": { code: "InvalidClientTokenId", status: 403, message: INVALID },
  "wrong-token": { code: "InvalidClientTokenId", status: 403, message: INVALID },
  "expired-token": { code: "ExpiredToken", status: 403, message: EXPIRED },
  "wrong-signature": { code: "SignatureDoesNotMatch", status: 403, message: MISMATCH },
  incomplete: { code: "IncompleteSignature", status: 403, message: "Request must contain a date that is signed." },
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const JSON_RPC: typeof S3 = {
  "unknown-key": { code: "UnrecognizedClientException", status: 400, message: INVALID },
  "wrong-token": { code: "UnrecognizedClientException", status: 400, message: INVALID },
  "expired-token": { code: "ExpiredTokenException", status: 400, message: EXPIRED },
  "wrong-signature": { code: "InvalidSignatureException", status: 400, message: MISMATCH },
  incomplete: { ...QUERY.incomplete, code: "IncompleteSignatureException", status: 400 },
};

/** The error of a service for a request whose signer it does not believe. */
export function authenticationError(
  service: ServiceName,
  { headers }: Pick<WireRequest, "headers">,
  { kind, message, fields }: AuthenticationFault,
): AwsError {
  if (service === "s3" || service === "s3control") {
    const words = S3[kind];
    return awsError(words.code, message ?? words.message, { status: words.status, ...(fields && { fields }) });
  }
  const query = QUERY[kind];
  const isQuery = service !== "lambda" && !headers["x-amz-target"] && !headers["smithy-protocol"];
  if (isQuery) return awsError(query.code, message ?? query.message, { status: query.status });
  const words = JSON_RPC[kind];
  // Lambda speaks REST; SQS and CloudWatch spoke Query once, and say so.
  const forbids = service === "lambda" || service === "sqs" || service === "cloudwatch";
  const told = service !== "lambda" && forbids && { headers: { "x-amzn-query-error": `${query.code};Sender` } };
  return awsError(words.code, message ?? words.message, { status: forbids ? 403 : words.status, ...told });
}
