import { putConfiguration } from "../buckets/configuration.ts";
import { invalidRequest, malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const MAX_RULES = 100;
const METHODS = ["GET", "PUT", "HEAD", "POST", "DELETE"];

/** The rules are kept for clients that read them back; requests are not checked against them. */
export function PutBucketCors(input: S3Input<"PutBucketCors">, ctx: S3Ctx): S3Output<"PutBucketCors"> {
  const rules = input.CORSConfiguration.CORSRules ?? [];
  if (rules.length === 0 || rules.length > MAX_RULES) throw malformedXml();
  for (const { AllowedMethods: methods, AllowedOrigins: origins } of rules) {
    if (!methods?.length || !origins?.length) throw malformedXml();
    const unsupported = methods.find((method) => !METHODS.includes(method));
    if (unsupported !== undefined) {
      throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`);
    }
  }
  putConfiguration(ctx, input, "cors", input.CORSConfiguration);
  return {};
}
