import { type OperationModel, type ServiceModel, serviceModel } from "@waybill/wire";

const clients = {
  cloudwatch: () => import("@aws-sdk/client-cloudwatch"),
  cloudwatchlogs: () => import("@aws-sdk/client-cloudwatch-logs"),
  dynamodb: () => import("@aws-sdk/client-dynamodb"),
  eventbridge: () => import("@aws-sdk/client-eventbridge"),
  iam: () => import("@aws-sdk/client-iam"),
  kms: () => import("@aws-sdk/client-kms"),
  lambda: () => import("@aws-sdk/client-lambda"),
  s3: () => import("@aws-sdk/client-s3"),
  sfn: () => import("@aws-sdk/client-sfn"),
  sns: () => import("@aws-sdk/client-sns"),
  sqs: () => import("@aws-sdk/client-sqs"),
  sts: () => import("@aws-sdk/client-sts"),
};

/** Optimized integrations have other names for these. */
const optimizedNames: Readonly<Record<string, string>> = { events: "eventbridge", states: "sfn" };

/** What an answer is checked with: its shape, and the values of enumerations by their name. */
export interface MockedModel {
  readonly output: OperationModel["output"];
  enumeration(name: string): readonly string[] | undefined;
}

const models = new Map<string, Promise<{ readonly client: object; readonly model: ServiceModel }>>();

/** The model of an API whose answer is mocked; undefined for a service that is not known here: it is not checked. */
export async function mockedModel(service: string, action: string): Promise<MockedModel | undefined> {
  const name = service.startsWith("aws-sdk:") ? service.slice("aws-sdk:".length) : (optimizedNames[service] ?? service);
  if (!Object.hasOwn(clients, name)) return undefined;
  const loading = models.get(name) ?? load(name as keyof typeof clients);
  models.set(name, loading);
  const { client, model } = await loading;
  const operation = model.operations.get(action.charAt(0).toUpperCase() + action.slice(1));
  return operation && { output: operation.output, enumeration: (of) => enumerationOf(client, of) };
}

async function load(name: keyof typeof clients) {
  const client: object = await clients[name]();
  return { client, model: serviceModel(client) };
}

/** The SDK exports the values of an enumeration as an object of its name: `StorageClass`. */
function enumerationOf(client: object, name: string): readonly string[] | undefined {
  const exported: unknown = (client as Record<string, unknown>)[name];
  if (typeof exported !== "object" || exported === null || Array.isArray(exported)) return undefined;
  const values = Object.values(exported as Record<string, unknown>);
  return values.every((value) => typeof value === "string") ? (values as string[]) : undefined;
}
