import { type AwsError, awsError } from "../aws-error.ts";
import { messageBindings } from "../bindings/member-binding.ts";
import { readBindings } from "../bindings/read-bindings.ts";
import { writeHeaders, writeStatus } from "../bindings/write-bindings.ts";
import { collectBody } from "../http/collect-body.ts";
import type { WireRequest, WireResponse } from "../http/wire-message.ts";
import { jsonReader } from "../json/json-reader.ts";
import { writeJson } from "../json/json-writer.ts";
import type { OperationModel } from "../model/operation-model.ts";
import type { ServiceModel } from "../model/service-model.ts";
import { RouteTable } from "../routing/route-table.ts";
import { parseJson } from "./aws-json.ts";
import { BODY_LIMIT, type Protocol, type RoutedRequest } from "./protocol.ts";
import { checkRequired, validationError } from "./required.ts";

const missing = validationError("ValidationException");

/** restJson1: operations bound to methods and paths, JSON bodies. */
export class RestJson implements Protocol {
  readonly #model: ServiceModel;
  readonly #routes: RouteTable;

  constructor(model: ServiceModel) {
    this.#model = model;
    this.#routes = new RouteTable(model.operations.values());
  }

  route(request: WireRequest): RoutedRequest {
    const routed = this.#routes.find(request) ?? this.#routes.findIncomplete(request);
    if (routed) return routed;
    throw awsError("UnknownOperationException", `No operation for ${request.method} ${request.path}`, { status: 404 });
  }

  async read({ operation, labels }: RoutedRequest, request: WireRequest): Promise<object> {
    const bindings = messageBindings(operation.input);
    const input = readBindings(bindings, request, labels);
    if (bindings.payload?.schema.isBlobSchema()) {
      const payload = await collectBody(request.body, BODY_LIMIT);
      if (payload.length > 0) input[bindings.payload.member] = payload;
    } else if (bindings.payload) {
      const payload = parseJson(await collectBody(request.body, BODY_LIMIT));
      input[bindings.payload.member] = jsonReader(bindings.payload.schema)(payload);
    } else if (bindings.body.size > 0) {
      const payload = parseJson(await collectBody(request.body, BODY_LIMIT));
      const members = jsonReader(operation.input)(payload) as Record<string, unknown>;
      for (const member of bindings.body) if (members[member] !== undefined) input[member] = members[member];
    }
    checkRequired(operation, input, missing);
    return input;
  }

  write(operation: OperationModel, output: object, requestId: string): WireResponse {
    const members = output as Record<string, unknown>;
    const bindings = messageBindings(operation.output);
    const headers: Record<string, string> = { "x-amzn-requestid": requestId, ...writeHeaders(bindings, members) };
    const status = writeStatus(bindings, members, operation.http?.status ?? 200);
    if (status === 204) return { status, headers, body: undefined };
    headers["content-type"] ??= "application/json";
    if (bindings.payload) {
      const payload = members[bindings.payload.member];
      const body = bindings.payload.schema.isBlobSchema() ? payload : writeJson(bindings.payload.schema, payload);
      return { status, headers, body: body as WireResponse["body"] };
    }
    const inBody = Object.fromEntries(Object.entries(members).filter(([member]) => bindings.body.has(member)));
    return { status, headers, body: operation.output.isUnitSchema() ? "" : writeJson(operation.output, inBody) };
  }

  fail(error: AwsError, requestId: string): WireResponse {
    const model = this.#model.errors.get(error.code);
    const status = error.status ?? model?.status ?? 400;
    const headers = {
      "content-type": "application/json",
      "x-amzn-requestid": requestId,
      "x-amzn-errortype": error.code,
      ...error.headers,
    };
    const type = status < 500 ? "User" : "Server";
    // Models disagree on the member's name (Lambda has both); a client reads either.
    const body = JSON.stringify({ Type: type, Message: error.message, message: error.message, ...error.fields });
    return { status, headers, body };
  }
}
