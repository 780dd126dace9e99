import { putConfiguration } from "../buckets/configuration.ts";
import { malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketRequestPayment(
  input: S3Input<"PutBucketRequestPayment">,
  ctx: S3Ctx,
): S3Output<"PutBucketRequestPayment"> {
  const { Payer: payer } = input.RequestPaymentConfiguration;
  if (payer !== "BucketOwner" && payer !== "Requester") throw malformedXml();
  putConfiguration(ctx, input, "requestPayment", { Payer: payer });
  return {};
}
