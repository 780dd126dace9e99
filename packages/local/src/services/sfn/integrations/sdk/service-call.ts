import { type JsonObject, type JsonValue, TaskFailure } from "@waybill/asl";
import {
  AwsError,
  awsError,
  checkRequired,
  type OperationModel,
  type ServiceModel,
  validationError,
} from "@waybill/wire";
import type { IntegrationTask } from "../integration.ts";
import { apiNames, javaNames } from "./member-names.ts";
import { type ParametersReader, parametersReader } from "./read-parameters.ts";
import { type CalledService, sdkModel } from "./sdk-models.ts";
import { type ResultWriter, resultWriter } from "./write-result.ts";

const missing = validationError("ValidationException");

/** Whose names and times parameters and results have: an integration's own, or those of the SDK for Java 2. */
export type Style = "optimized" | "aws-sdk";

/** What a service answered, as JSON. */
export interface Answer {
  readonly output: JsonObject;
  readonly requestId: string;
}

/** A service's refusal, with what Step Functions makes a failure's name and cause of. */
export class ServiceFailure extends Error {
  override readonly name = "ServiceFailure";
  readonly error: AwsError;
  readonly status: number;
  readonly requestId: string;
  /** Whether the service's model has this error: only then does the SDK have a name for it. */
  readonly modelled: boolean;
  /** The code of the Query protocol, where the service has one for it. */
  readonly queryCode: string | undefined;

  constructor(error: AwsError, model: ServiceModel, requestId: string) {
    super(error.message, { cause: error });
    const known = model.errors.get(error.code);
    this.error = error;
    this.status = error.status ?? known?.status ?? 400;
    this.requestId = requestId;
    this.modelled = known !== undefined;
    this.queryCode = known?.queryCode;
  }
}

/** Calls one operation of a service of the endpoint with parameters in JSON. */
export class ServiceCall {
  readonly #service: CalledService;
  readonly #operation: string;
  readonly #style: Style;
  #compiled: Promise<Compiled> | undefined;

  constructor(service: CalledService, operation: string, style: Style) {
    this.#service = service;
    this.#operation = operation;
    this.#style = style;
  }

  /** Throws a ServiceFailure, or a TaskFailure for parameters that cannot be sent. */
  async send(task: IntegrationTask, parameters: JsonValue): Promise<Answer> {
    this.#compiled ??= this.#compile();
    const { model, operation, read, write } = await this.#compiled;
    const input = readInput(read, parameters);
    const requestId = task.host.random.uuid();
    try {
      checkRequired(operation, input, missing);
      const options = {
        as: { role: task.role },
        get signal() {
          return task.call.signal;
        },
      };
      const output = await task.host.call(this.#service, this.#operation, input, options);
      return { output: await write(output as object), requestId };
    } catch (error) {
      throw new ServiceFailure(this.#visible(error, task), model, requestId);
    }
  }

  async #compile(): Promise<Compiled> {
    const model = await sdkModel(this.#service);
    const operation = model.operations.get(this.#operation);
    if (operation === undefined) throw new TypeError(`${this.#service} has no operation ${this.#operation}`);
    const optimized = this.#style === "optimized";
    const names = optimized ? apiNames : javaNames;
    return {
      model,
      operation,
      read: parametersReader(operation.input, names),
      write: resultWriter(operation.output, { names, times: optimized ? "milliseconds" : "text" }),
    };
  }

  /** What is not an AwsError is a fault of ours: it is reported, unless it comes of nobody waiting any longer. */
  #visible(error: unknown, { host, call }: IntegrationTask): AwsError {
    if (error instanceof AwsError) return error;
    if (!call.signal.aborted) host.report(error, `sfn: ${this.#service} ${this.#operation}`);
    return awsError("InternalServerError", "We encountered an internal error. Please try again.", { status: 500 });
  }
}

interface Compiled {
  readonly model: ServiceModel;
  readonly operation: OperationModel;
  readonly read: ParametersReader;
  readonly write: ResultWriter;
}

function readInput(read: ParametersReader, parameters: JsonValue): Record<string, unknown> {
  const problems: string[] = [];
  const isObject = typeof parameters === "object" && parameters !== null && !Array.isArray(parameters);
  const input = isObject ? read(parameters as JsonObject, problems) : {};
  if (isObject && problems.length === 0) return input;
  const text = JSON.stringify(parameters);
  throw new TaskFailure(
    "States.Runtime",
    `The Parameters '${text}' could not be used to start the Task: [${problems.join(", ")}]`,
  );
}
