import type { WireRequest, WireResponse } from "@waybill/wire";
import { answerCode, type CodeSource } from "./answer-code.ts";
import { answerStateRequest, type Snapshots } from "./state-requests.ts";

/** No bucket's name begins so. */
const PREFIX = "/_waybill/";

const CODE = /^\/_waybill\/code\/([\w-]+)\/([\w-]+)$/;

/** What answers the requests that are not AWS's. */
export type OwnRequests = Snapshots & CodeSource;

export function isOwnRequest({ path }: WireRequest): boolean {
  return path.startsWith(PREFIX);
}

/** Everything below `/_waybill/`: a function's package, and the state of the endpoint. */
export async function answerOwnRequest(request: WireRequest, own: OwnRequests): Promise<WireResponse> {
  const [, FunctionName, DeploymentId] = (request.method === "GET" && CODE.exec(request.path)) || [];
  if (FunctionName !== undefined && DeploymentId !== undefined) {
    return answerCode({ FunctionName, DeploymentId }, own);
  }
  return answerStateRequest(request, own);
}
