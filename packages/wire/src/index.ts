export { AwsError, type AwsErrorOptions, awsError } from "./aws-error.ts";
export type { Input, Operation, OperationName, Operations, Output } from "./operations.ts";
export { type RequestBody, requestBody } from "./request-body.ts";
