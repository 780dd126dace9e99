import { type AwsError, awsError } from "../aws-error.ts";
import { messageBindings } from "../bindings/member-binding.ts";
import { readBindings } from "../bindings/read-bindings.ts";
import { writeHeaders, writeStatus } from "../bindings/write-bindings.ts";
import { collectBody } from "../http/collect-body.ts";
import type { WireRequest, WireResponse } from "../http/wire-message.ts";
import { type OperationModel, requiredMembers } from "../model/operation-model.ts";
import type { ServiceModel } from "../model/service-model.ts";
import { RouteTable } from "../routing/route-table.ts";
import { XmlDocuments, xmlDocument, xmlElements } from "../xml/xml-documents.ts";
import type { Protocol, RoutedRequest } from "./protocol.ts";
import { checkRequired, validationError } from "./required.ts";

/** Longest XML document that S3 reads, in bytes: a DeleteObjects of 1,000 keys of 1,024 bytes, escaped, with room. */
const DOCUMENT_LIMIT = 8 * 1024 * 1024;

export interface RestXmlOptions {
  /** `http://s3.amazonaws.com/doc/2006-03-01/` */
  readonly namespace: string;
  /** S3's own ways: the bucket is the first segment of the path, errors have no wrapper. */
  readonly dialect?: "s3";
}

const missing = validationError("InvalidRequest");

/** restXml: operations bound to methods and paths, XML documents. */
export class RestXml implements Protocol {
  readonly #model: ServiceModel;
  readonly #routes: RouteTable;
  readonly #xml: XmlDocuments;
  readonly #namespace: string;
  readonly #isS3: boolean;

  constructor(model: ServiceModel, { namespace, dialect }: RestXmlOptions) {
    this.#model = model;
    this.#namespace = namespace;
    this.#isS3 = dialect === "s3";
    this.#xml = new XmlDocuments({ namespace });
    this.#routes = new RouteTable(model.operations.values(), (operation) =>
      this.#isS3 && messageBindings(operation.input).labels.some(({ member }) => member === "Bucket")
        ? "/{Bucket}"
        : "",
    );
  }

  route(request: WireRequest): RoutedRequest {
    const routed = this.#routes.find(request);
    if (routed) return routed;
    throw noRoute(request);
  }

  async read({ operation, labels }: RoutedRequest, request: WireRequest): Promise<object> {
    const bindings = messageBindings(operation.input);
    const input = readBindings(bindings, request, labels);
    const payload = bindings.payload;
    if (payload?.schema.isStreaming()) input[payload.member] = request.body;
    else if (payload) {
      const document = await collectBody(request.body, DOCUMENT_LIMIT);
      if (payload.schema.isStringSchema()) input[payload.member] = document.toString("utf8");
      else if (document.length > 0) input[payload.member] = this.#xml.read(payload.schema, document);
      else if (this.#isS3 && requiredMembers(operation.input).includes(payload.member)) throw missingDocument();
    } else if (bindings.body.size > 0) {
      const document = await collectBody(request.body, DOCUMENT_LIMIT);
      const members = document.length > 0 ? this.#xml.read(operation.input, document) : {};
      for (const [member, value] of Object.entries(members as object)) {
        if (bindings.body.has(member)) input[member] = value;
      }
    }
    checkRequired(operation, input, missing);
    return input;
  }

  write(operation: OperationModel, output: object, requestId: string): WireResponse {
    const members = output as Record<string, unknown>;
    const bindings = messageBindings(operation.output);
    const headers = { ...headersOf(requestId), ...writeHeaders(bindings, members) };
    const status = writeStatus(bindings, members, statusOf(operation, members));
    if (status === 204 || operation.http?.method === "HEAD") return { status, headers, body: undefined };
    if (bindings.payload?.schema.isStreaming()) {
      return { status, headers, body: members[bindings.payload.member] as WireResponse["body"] };
    }
    const body = this.#document(operation, members);
    if (body !== undefined) headers["content-type"] ??= "application/xml";
    return { status, headers, body };
  }

  #document(operation: OperationModel, output: Record<string, unknown>): string | Uint8Array | undefined {
    const { payload, body } = messageBindings(operation.output);
    if (payload) {
      const value = output[payload.member];
      if (value === undefined || typeof value === "string") return value;
      return this.#xml.write(payload.schema, value);
    }
    if (operation.name === "GetBucketLocation") return this.#location(output);
    if (body.size === 0) return undefined;
    return this.#xml.write(
      operation.output,
      Object.fromEntries(Object.entries(output).filter(([name]) => body.has(name))),
    );
  }

  /** The one output that S3 does not wrap (the `s3UnwrappedXmlOutput` trait of its model). */
  #location({ LocationConstraint: location }: Record<string, unknown>): string {
    const open = `LocationConstraint xmlns="${this.#namespace}"`;
    return xmlDocument(location ? `<${open}>${location}</LocationConstraint>` : `<${open}/>`);
  }

  fail(error: AwsError, requestId: string, request: Pick<WireRequest, "method" | "path">): WireResponse {
    const status = error.status ?? this.#model.errors.get(error.code)?.status ?? 400;
    const headers = { ...headersOf(requestId), ...error.headers };
    if (request.method === "HEAD" || status === 304) return { status, headers, body: undefined };
    headers["content-type"] = "application/xml";
    const fields = { Code: error.code, Message: error.message, ...error.fields };
    const ids = { RequestId: requestId, HostId: headers["x-amz-id-2"] };
    const element = this.#isS3
      ? `<Error>${xmlElements({ ...fields, Resource: request.path, ...ids })}</Error>`
      : `<ErrorResponse><Error>${xmlElements(fields)}</Error>${xmlElements(ids)}</ErrorResponse>`;
    return { status, headers, body: xmlDocument(element) };
  }
}

function missingDocument(): AwsError {
  return awsError("MissingRequestBodyError", "Request Body is empty", { status: 400 });
}

function noRoute({ method, path }: WireRequest): AwsError {
  const [, bucket, key] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  const ResourceType = key ? "OBJECT" : bucket ? "BUCKET" : "SERVICE";
  if (method === "POST" && ResourceType === "BUCKET") {
    return awsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", {
      status: 412,
      fields: { Condition: "Bucket POST must be of the enclosure-type multipart/form-data" },
    });
  }
  return awsError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
    status: 405,
    fields: { Method: method, ResourceType },
  });
}

/** A range read answers 206, and the beginning of a restoration 202, which the model cannot say. */
function statusOf(operation: OperationModel, output: Record<string, unknown>): number {
  const partial =
    output.ContentRange !== undefined && (operation.name === "GetObject" || operation.name === "HeadObject");
  if (operation.name === "RestoreObject" && output.Accepted) return 202;
  return partial ? 206 : (operation.http?.status ?? 200);
}

function headersOf(requestId: string): Record<string, string> {
  return { "x-amz-request-id": requestId, "x-amz-id-2": Buffer.from(`waybill/${requestId}`).toString("base64") };
}
