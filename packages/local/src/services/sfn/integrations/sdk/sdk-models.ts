import { type ServiceModel, serviceModel } from "@waybill/wire";

const clients = {
  cloudwatch: () => import("@aws-sdk/client-cloudwatch"),
  dynamodb: () => import("@aws-sdk/client-dynamodb"),
  events: () => import("@aws-sdk/client-eventbridge"),
  iam: () => import("@aws-sdk/client-iam"),
  kms: () => import("@aws-sdk/client-kms"),
  lambda: () => import("@aws-sdk/client-lambda"),
  logs: () => import("@aws-sdk/client-cloudwatch-logs"),
  s3: () => import("@aws-sdk/client-s3"),
  sfn: () => import("@aws-sdk/client-sfn"),
  sns: () => import("@aws-sdk/client-sns"),
  sqs: () => import("@aws-sdk/client-sqs"),
  sts: () => import("@aws-sdk/client-sts"),
};

/** A service of the endpoint, by its key in services/index.ts, that tasks can call. */
export type CalledService = keyof typeof clients;

const models = new Map<CalledService, Promise<ServiceModel>>();

/** What the SDK says of a service; loaded when first asked for, since clients are large. */
export function sdkModel(service: CalledService): Promise<ServiceModel> {
  const known = models.get(service);
  if (known !== undefined) return known;
  const loading = clients[service]().then(serviceModel);
  models.set(service, loading);
  return loading;
}
