import { type AwsError, awsError } from "../aws-error.ts";
import { collectBody } from "../http/collect-body.ts";
import { parseForm } from "../http/parse-target.ts";
import type { QueryParameters, WireRequest, WireResponse } from "../http/wire-message.ts";
import type { OperationModel } from "../model/operation-model.ts";
import type { ServiceModel } from "../model/service-model.ts";
import { readForm } from "../query/form-reader.ts";
import { xmlDocument, xmlElements } from "../xml/xml-documents.ts";
import { structWriter } from "../xml/xml-writer.ts";
import { BODY_LIMIT, type Protocol, type RoutedRequest } from "./protocol.ts";
import { checkRequired, type MissingMembers, validationError } from "./required.ts";

export interface AwsQueryOptions {
  /** `https://iam.amazonaws.com/doc/2010-05-08/` */
  readonly namespace: string;
  /** Default: a ValidationError. */
  readonly missing?: MissingMembers;
}

/** awsQuery: a form with `Action`, an XML answer. */
export class AwsQuery implements Protocol {
  readonly #model: ServiceModel;
  readonly #namespace: string;
  readonly #missing: MissingMembers;

  constructor(model: ServiceModel, { namespace, missing = validationError("ValidationError") }: AwsQueryOptions) {
    this.#model = model;
    this.#namespace = namespace;
    this.#missing = missing;
  }

  route(request: WireRequest): RoutedRequest {
    const action = request.query.get("Action")?.[0];
    const operation = action === undefined ? undefined : this.#model.operations.get(action);
    if (operation) return { operation, labels: {} };
    const message = action
      ? `Could not find operation ${action}`
      : "One or more of the required parameters (Action) is missing";
    throw awsError(action ? "InvalidAction" : "MissingAction", message, { status: 400 });
  }

  async read({ operation }: RoutedRequest, request: WireRequest): Promise<object> {
    const input = readForm(operation.input, request.query);
    checkRequired(operation, input, this.#missing);
    return input;
  }

  write(operation: OperationModel, output: object, requestId: string): WireResponse {
    const metadata = `<ResponseMetadata>${xmlElements({ RequestId: requestId })}</ResponseMetadata>`;
    const { name, output: schema } = operation;
    const result = schema.isUnitSchema()
      ? ""
      : `<${name}Result>${structWriter(schema).content(output)}</${name}Result>`;
    const body = `<${name}Response xmlns="${this.#namespace}">${result}${metadata}</${name}Response>`;
    return { status: 200, headers: headersOf(requestId), body: xmlDocument(body) };
  }

  fail(error: AwsError, requestId: string): WireResponse {
    const model = this.#model.errors.get(error.code);
    const status = error.status ?? model?.status ?? 400;
    // A service that speaks JSON too tells the code that this protocol has for an error which its model does not know.
    const [own] = error.headers?.["x-amzn-query-error"]?.split(";") ?? [];
    const code = model?.queryCode ?? own ?? error.code;
    const type = status < 500 ? "Sender" : "Receiver";
    const detail = xmlElements({ Type: type, Code: code, Message: error.message, ...error.fields });
    const body = `<ErrorResponse xmlns="${this.#namespace}"><Error>${detail}</Error>${xmlElements({ RequestId: requestId })}</ErrorResponse>`;
    return { status, headers: { ...headersOf(requestId), ...error.headers }, body: xmlDocument(body) };
  }
}

function headersOf(requestId: string): Record<string, string> {
  return { "content-type": "text/xml", "x-amzn-requestid": requestId };
}

/** A Query request's parameters wherever they are, in the URL or in a form body. */
export async function queryParameters(request: WireRequest): Promise<QueryParameters> {
  const type = request.headers["content-type"] ?? "";
  if (request.method !== "POST" || !type.startsWith("application/x-www-form-urlencoded")) return request.query;
  const body = await collectBody(request.body, BODY_LIMIT);
  return new Map([...request.query, ...parseForm(body.toString("utf8"))]);
}
