import { type AwsError, awsError } from "@waybill/wire";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function missingField(name: string): AwsError {
  const message =
    name === "file"
      ? "POST requires exactly one file upload per request."
      : `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`;
  return awsError("InvalidArgument", message, { status: 400, fields: { ArgumentName: name, ArgumentValue: "" } });
}

export function notByPolicy(reason: string): AwsError {
  return awsError("AccessDenied", `Invalid according to Policy: ${reason}`, { status: 403 });
}

export function invalidPolicy(reason: string): AwsError {
  return awsError("InvalidPolicyDocument", `Invalid Policy: ${reason}`, { status: 400 });
}
