import { type IntegrationResource, Json, TaskFailure } from "@waybill/asl";
import type { ServiceModel } from "@waybill/wire";
import type { Integration, Perform } from "./integration.ts";
import { exceptionName } from "./sdk/exception-name.ts";
import { type CalledService, sdkModel } from "./sdk/sdk-models.ts";
import { ServiceCall, ServiceFailure } from "./sdk/service-call.ts";
import { waitForToken } from "./wait-for-token.ts";

/** Services by their name in `arn:aws:states:::aws-sdk:NAME:ACTION`, with the name that their errors begin with. */
const services = new Map<string, readonly [key: CalledService, prefix: string]>([
  ["cloudwatch", ["cloudwatch", "CloudWatch"]],
  ["cloudwatchlogs", ["logs", "CloudWatchLogs"]],
  ["dynamodb", ["dynamodb", "DynamoDb"]],
  ["eventbridge", ["events", "EventBridge"]],
  ["iam", ["iam", "Iam"]],
  ["kms", ["kms", "Kms"]],
  ["lambda", ["lambda", "Lambda"]],
  ["s3", ["s3", "S3"]],
  ["sfn", ["sfn", "Sfn"]],
  ["sns", ["sns", "Sns"]],
  ["sqs", ["sqs", "Sqs"]],
  ["sts", ["sts", "Sts"]],
]);

/** The models of those services by their name in ARNs. */
export type SdkModels = ReadonlyMap<string, ServiceModel>;

/** The models of the services that a definition's `aws-sdk:` resources name. */
export async function sdkModelsFor(definition: string): Promise<SdkModels> {
  const models = new Map<string, ServiceModel>();
  for (const [, name = ""] of definition.matchAll(/:aws-sdk:(\w+):/g)) {
    const [key] = services.get(name) ?? [];
    if (key !== undefined && !models.has(name)) models.set(name, await sdkModel(key));
  }
  return models;
}

/** Whether this endpoint has the service that an `aws-sdk:` resource names. */
export function isSdkService(service: string): boolean {
  return services.has(nameOf(service));
}

export function isSdkOperation({ service, action, pattern }: IntegrationResource, models: SdkModels): boolean {
  const model = models.get(nameOf(service));
  const isKnown = pattern === "" || pattern === ".waitForTaskToken";
  return isKnown && (model?.operations.has(operationOf(action)) ?? false);
}

const integrations = new Map<string, Integration>();

/** https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
export function awsSdkIntegration({ service, action }: IntegrationResource): Integration | undefined {
  const id = `${service}:${action}`;
  const known = integrations.get(id);
  if (known !== undefined) return known;
  const [key, prefix] = services.get(nameOf(service)) ?? [];
  if (key === undefined || prefix === undefined) return undefined;
  const made = callOf(key, operationOf(action), prefix);
  integrations.set(id, made);
  return made;
}

function callOf(key: CalledService, operation: string, prefix: string): Integration {
  const call = new ServiceCall(key, operation, "aws-sdk");
  const request: Perform = async (task) => {
    try {
      return Json.ofValue((await call.send(task, task.call.parameters)).output);
    } catch (error) {
      throw error instanceof ServiceFailure ? sdkFailure(error, prefix) : error;
    }
  };
  return { "": request, ".waitForTaskToken": waitForToken(request) };
}

/** As the SDK for Java 2 reports it. */
function sdkFailure({ error, status, requestId, modelled }: ServiceFailure, prefix: string): TaskFailure {
  const kind = modelled ? exceptionName(error.code) : `${prefix}Exception`;
  const call = `Service: ${prefix}, Status Code: ${status}, Request ID: ${requestId}`;
  // As recorded: S3's answers carry a second id, and the number of attempts is not told.
  const details = prefix === "S3" ? `(${call}, Extended Request ID: ${requestId})` : `(${call}) (SDK Attempt Count: 1)`;
  return new TaskFailure(`${prefix}.${kind}`, `${error.message} ${details}`);
}

function nameOf(service: string): string {
  return service.slice("aws-sdk:".length);
}

function operationOf(action: string): string {
  return action.charAt(0).toUpperCase() + action.slice(1);
}
