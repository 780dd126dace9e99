import { type JsonObject, type JsonValue, TaskFailure } from "@waybill/asl";
import type { IntegrationTask } from "../integration.ts";
import { exceptionName } from "../sdk/exception-name.ts";
import type { CalledService } from "../sdk/sdk-models.ts";
import { type Answer, ServiceCall, ServiceFailure } from "../sdk/service-call.ts";

/** How optimized integrations, which call through the AWS SDK for Java 1, show a service. */
export interface OptimizedService {
  readonly key: CalledService;
  /** What the names of its errors begin with: `DynamoDB`. */
  readonly prefix: string;
  /** Its name in causes: `AmazonDynamoDBv2`. */
  readonly name: string;
  /** The name of all its errors that its model does not have: `AmazonDynamoDBException`. */
  readonly otherError: string;
  /** The headers of its answers, besides or instead of those that all services have. */
  headers(answer: Answer, now: number): Readonly<Record<string, string>>;
}

/** Calls one operation; the result tells also how the answer came over HTTP. */
export class OptimizedCall {
  readonly #service: OptimizedService;
  readonly #call: ServiceCall;

  constructor(service: OptimizedService, operation: string) {
    this.#service = service;
    this.#call = new ServiceCall(service.key, operation, "optimized");
  }

  /** Throws a TaskFailure. */
  async send(task: IntegrationTask, parameters: JsonValue = task.call.parameters): Promise<JsonObject> {
    try {
      const answer = await this.#call.send(task, parameters);
      return { ...answer.output, ...this.#metadata(answer, task.host.clock.now()) };
    } catch (error) {
      throw error instanceof ServiceFailure ? this.#failure(error) : error;
    }
  }

  #metadata(answer: Answer, now: number): JsonObject {
    const { requestId, output } = answer;
    const headers: Record<string, string> = {
      "x-amzn-RequestId": requestId,
      "Content-Length": String(Buffer.byteLength(JSON.stringify(output))),
      Date: new Date(now).toUTCString(),
      ...this.#service.headers(answer, now),
    };
    const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    return {
      SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: requestId },
    };
  }

  #failure({ error, status, requestId, modelled, queryCode = error.code }: ServiceFailure): TaskFailure {
    const { prefix, name, otherError } = this.#service;
    const details = `Service: ${name}; Status Code: ${status}; Error Code: ${queryCode}; Request ID: ${requestId}; Proxy: null`;
    const kind = modelled ? exceptionName(error.code) : otherError;
    return new TaskFailure(`${prefix}.${kind}`, `${error.message} (${details})`);
  }
}
