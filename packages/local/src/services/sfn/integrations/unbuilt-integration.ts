import type { TaskResource } from "@waybill/asl";
import { isSdkService } from "./aws-sdk.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */
const OPTIMIZED = new Set(
  `apigateway athena batch bedrock codebuild databrew ecs eks elasticmapreduce emr-containers emr-serverless glue http
mediaconvert sagemaker`.split(/\s+/),
);

/** Whether the resource is of a service that AWS integrates and this endpoint does not; of `aws-sdk:` it may be any. */
export function isUnbuilt(resource: TaskResource): boolean {
  if (resource.kind !== "integration") return false;
  const { service } = resource;
  return OPTIMIZED.has(service) || (service.startsWith("aws-sdk:") && !isSdkService(service));
}
