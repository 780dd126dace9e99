import { CborCodec, cbor, tagSymbol } from "@smithy/core/cbor";
import { NumericValue } from "@smithy/core/serde";
import { type AwsError, awsError } from "../aws-error.ts";
import { collectBody } from "../http/collect-body.ts";
import type { WireRequest, WireResponse } from "../http/wire-message.ts";
import { jsonReader } from "../json/json-reader.ts";
import type { OperationModel } from "../model/operation-model.ts";
import type { ServiceModel } from "../model/service-model.ts";
import { BODY_LIMIT, type Protocol, type RoutedRequest } from "./protocol.ts";
import { checkRequired, validationError } from "./required.ts";

const HEADER = "rpc-v2-cbor";

const missing = validationError("ValidationError");

/** Smithy RPC v2 CBOR: POST to `/service/{service}/operation/{operation}`. https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export class RpcV2Cbor implements Protocol {
  readonly #model: ServiceModel;
  readonly #serializer = new CborCodec().createSerializer();

  constructor(model: ServiceModel) {
    this.#model = model;
  }

  static speaks(request: Pick<WireRequest, "headers">): boolean {
    return request.headers["smithy-protocol"] === HEADER;
  }

  route(request: WireRequest): RoutedRequest {
    const name = /\/service\/[^/]+\/operation\/([^/]+)\/?$/.exec(request.path)?.[1];
    const operation = name === undefined ? undefined : this.#model.operations.get(name);
    if (operation) return { operation, labels: {} };
    throw awsError("UnknownOperationException", `Unknown operation ${name ?? request.path}`, { status: 404 });
  }

  async read({ operation }: RoutedRequest, request: WireRequest): Promise<object> {
    const body = await collectBody(request.body, BODY_LIMIT);
    const input = jsonReader(operation.input)(parseCbor(body)) as Record<string, unknown>;
    checkRequired(operation, input, missing);
    return input;
  }

  write(operation: OperationModel, output: object, requestId: string): WireResponse {
    if (operation.output.isUnitSchema()) return { status: 200, headers: headersOf(requestId), body: undefined };
    this.#serializer.write(operation.output, output);
    return { status: 200, headers: headersOf(requestId), body: this.#serializer.flush() as Uint8Array };
  }

  fail(error: AwsError, requestId: string): WireResponse {
    const model = this.#model.errors.get(error.code);
    const headers: Record<string, string> = { ...headersOf(requestId), ...error.headers };
    const status = error.status ?? model?.status ?? 400;
    if (model?.queryCode) headers["x-amzn-query-error"] = `${model.queryCode};${status < 500 ? "Sender" : "Receiver"}`;
    const type = `${model ? this.#model.namespace : "com.amazon.coral.service"}#${model?.name ?? error.code}`;
    return { status, headers, body: cbor.serialize({ __type: type, message: error.message, ...error.fields }) };
  }
}

function headersOf(requestId: string): Record<string, string> {
  return { "content-type": "application/cbor", "smithy-protocol": HEADER, "x-amzn-requestid": requestId };
}

function parseCbor(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return jsonOf(cbor.deserialize(body));
  } catch (cause) {
    throw awsError("SerializationException", "Could not parse request body into cbor", { status: 400, cause });
  }
}

/** As JSON would carry it: epoch seconds and base64, so that one reader checks both. */
function jsonOf(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof NumericValue) return Number(value.string);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (tagSymbol in value && "value" in value) return jsonOf(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, jsonOf(member)]));
}
