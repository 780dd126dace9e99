import type { WireRequest } from "../http/wire-message.ts";
import type { ServiceModel } from "../model/service-model.ts";
import { AwsJson } from "./aws-json.ts";
import { AwsQuery, type AwsQueryOptions } from "./aws-query.ts";
import type { Protocol } from "./protocol.ts";
import { type MissingMembers, validationError } from "./required.ts";
import { RpcV2Cbor } from "./rpc-v2-cbor.ts";

/** Chooses the protocol that a request is in. */
export type ChooseProtocol = (request: Pick<WireRequest, "headers">) => Protocol;

/** For a service that clients of different ages speak to in RPC v2 CBOR, JSON 1.0 or Query: CloudWatch. */
export function anyRpc(model: ServiceModel, options: AwsQueryOptions): ChooseProtocol {
  const cbor = new RpcV2Cbor(model);
  const json = new AwsJson(model, { version: "1.0", missing: validationError("ValidationError") });
  const query = new AwsQuery(model, options);
  return (request) => {
    if (RpcV2Cbor.speaks(request)) return cbor;
    return request.headers["x-amz-target"] === undefined ? query : json;
  };
}

export interface JsonOrQueryOptions extends AwsQueryOptions {
  readonly missing: MissingMembers;
}

/** For a service that clients of different ages speak to in JSON 1.0 or Query: SQS. */
export function jsonOrQuery(model: ServiceModel, options: JsonOrQueryOptions): ChooseProtocol {
  const json = new AwsJson(model, { version: "1.0", missing: options.missing });
  const query = new AwsQuery(model, options);
  return ({ headers }) => {
    const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? true;
    return headers["x-amz-target"] === undefined && isForm ? query : json;
  };
}
