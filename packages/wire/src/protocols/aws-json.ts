import { type AwsError, awsError } from "../aws-error.ts";
import { collectBody } from "../http/collect-body.ts";
import type { WireRequest, WireResponse } from "../http/wire-message.ts";
import { jsonReader } from "../json/json-reader.ts";
import { writeJson } from "../json/json-writer.ts";
import type { OperationModel } from "../model/operation-model.ts";
import type { ErrorModel, ServiceModel } from "../model/service-model.ts";
import { BODY_LIMIT, type Protocol, type RoutedRequest } from "./protocol.ts";
import { checkRequired, type MissingMembers, validationError } from "./required.ts";

export interface AwsJsonOptions {
  readonly version: "1.0" | "1.1";
  /** Default: a ValidationException. */
  readonly missing?: MissingMembers;
}

/** awsJson1_0 and awsJson1_1: POST to `/`, the operation in `X-Amz-Target`. */
export class AwsJson implements Protocol {
  readonly #model: ServiceModel;
  readonly #contentType: string;
  readonly #missing: MissingMembers;

  constructor(model: ServiceModel, { version, missing = validationError("ValidationException") }: AwsJsonOptions) {
    this.#model = model;
    this.#missing = missing;
    this.#contentType = `application/x-amz-json-${version}`;
  }

  route(request: WireRequest): RoutedRequest {
    const target = request.headers["x-amz-target"] ?? "";
    const operation = this.#model.operations.get(target.slice(target.indexOf(".") + 1));
    if (operation) return { operation, labels: {} };
    throw awsError("UnknownOperationException", `Unknown operation ${target || "(no X-Amz-Target header)"}`, {
      status: 400,
    });
  }

  async read({ operation }: RoutedRequest, request: WireRequest): Promise<object> {
    const body = await collectBody(request.body, BODY_LIMIT);
    const input = jsonReader(operation.input)(parseJson(body)) as Record<string, unknown>;
    checkRequired(operation, input, this.#missing);
    return input;
  }

  write(operation: OperationModel, output: object, requestId: string): WireResponse {
    const body = operation.output.isUnitSchema() ? "" : writeJson(operation.output, output);
    return { status: 200, headers: this.#headers(requestId), body };
  }

  fail(error: AwsError, requestId: string): WireResponse {
    const model = this.#model.errors.get(error.code);
    const headers = { ...this.#headers(requestId), ...error.headers };
    if (model?.queryCode) {
      headers["x-amzn-query-error"] = `${model.queryCode};${model.status < 500 ? "Sender" : "Receiver"}`;
    }
    return { status: error.status ?? model?.status ?? 400, headers, body: this.#errorBody(error, model) };
  }

  #errorBody(error: AwsError, model: ErrorModel | undefined): string {
    const type = `${model ? this.#model.namespace : "com.amazon.coral.service"}#${model?.name ?? error.code}`;
    const fields = model ? (JSON.parse(writeJson(model.shape, error.fields)) as object) : error.fields;
    return JSON.stringify({ __type: type, message: error.message, ...fields });
  }

  #headers(requestId: string): Record<string, string> {
    return { "content-type": this.#contentType, "x-amzn-requestid": requestId };
  }
}

/** An empty body is an empty input, as AWS has it. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw awsError("SerializationException", "Could not parse request body into json", { status: 400, cause });
  }
}
