import { type AwsError, awsError } from "@waybill/wire";

export function accessDenied(): AwsError {
  return awsError("AccessDenied", "Access Denied", { status: 403 });
}

export function noSuchResource(): AwsError {
  return awsError("NoSuchResource", "The specified resource doesn't exist.", { status: 404 });
}

/** For what AWS has and this endpoint has not. */
export function notImplemented(what: string): AwsError {
  return awsError("NotImplemented", `S3 Control: ${what} is not implemented by this endpoint.`, { status: 501 });
}
