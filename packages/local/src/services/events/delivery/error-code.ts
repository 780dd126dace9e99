import { AwsError } from "@waybill/wire";

const CODES: readonly (readonly [errors: RegExp, code: string])[] = [
  [/AccessDenied/, "NO_PERMISSIONS"],
  [/NotFound|DoesNotExist|NonExistent/, "NO_RESOURCE"],
  [/InvalidParameter|InvalidArgument|MalformedDetail|Validation/, "INVALID_PARAMETER"],
  [/Throttl|TooManyRequests/, "THROTTLING"],
];

/** What a dead letter says of why. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
export function errorCode(error: unknown): string {
  if (!(error instanceof AwsError)) return "INTERNAL_ERROR";
  return CODES.find(([errors]) => errors.test(error.code))?.[1] ?? "ERROR_FROM_TARGET";
}
