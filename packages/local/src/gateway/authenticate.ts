import type { Store } from "@waybill/store";
import { awsError, type WireRequest } from "@waybill/wire";
import type { Caller } from "../context.ts";
import { findSession } from "../services/sts/sessions.ts";
import type { CredentialScope } from "./credential-scope.ts";

export interface AuthenticationPorts {
  readonly accountId: string;
  readonly store: Store;
  now(): number;
}

/**
 * Who signed the request. Temporary credentials are looked up; every other access key is the account's root user.
 * Signatures are not verified yet. An unsigned request is refused: there are no anonymous callers here.
 */
export function authenticate(
  request: WireRequest,
  scope: CredentialScope | undefined,
  ports: AuthenticationPorts,
): Caller {
  if (!scope) throw unsigned(request);
  const session = findSession(ports.store, scope.accessKeyId);
  if (!session) return rootCaller(ports.accountId, scope.accessKeyId);
  const token = request.headers["x-amz-security-token"] ?? request.query.get("X-Amz-Security-Token")?.[0];
  if (token !== session.sessionToken) {
    throw awsError("InvalidClientTokenId", "The security token included in the request is invalid.", { status: 403 });
  }
  if (session.expiration <= ports.now()) {
    throw awsError("ExpiredTokenException", "The security token included in the request is expired", { status: 403 });
  }
  return { ...session.caller, accessKeyId: scope.accessKeyId };
}

function rootCaller(accountId: string, accessKeyId: string): Caller {
  return { arn: `arn:aws:iam::${accountId}:root`, userId: accountId, accessKeyId };
}

function unsigned(request: WireRequest) {
  return request.headers["x-amz-target"] || request.query.has("Action")
    ? awsError("MissingAuthenticationTokenException", "Missing Authentication Token", { status: 403 })
    : awsError("AccessDenied", "Access Denied", { status: 403 });
}
