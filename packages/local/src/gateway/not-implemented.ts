import { type AwsError, awsError } from "@waybill/wire";

/** For an operation that AWS has and this endpoint has not. */
export function notImplemented(service: string, operation: string): AwsError {
  return awsError("NotImplemented", `Waybill does not implement ${service} ${operation}.`, { status: 501 });
}
