import { awsError, type WireRequest } from "@waybill/wire";
import type { Caller, Host } from "../context.ts";
import { findKeyOwner } from "../services/iam/find-key-owner.ts";
import { findSession, type Session } from "../services/sts/sessions.ts";
import type { CredentialScope } from "./credential-scope.ts";
import { checkPresignedUrl } from "./presigned-url.ts";

/**
 * Who signed the request. Temporary credentials and users' access keys are looked up; any other access key is the account's
 * root user. Signatures are not verified yet. An unsigned request is refused: there are no anonymous callers here.
 */
export function authenticate(request: WireRequest, scope: CredentialScope | undefined, host: Host): Caller {
  if (!scope) throw unsigned(request);
  if (scope.service === "s3") checkPresignedUrl(request, host.clock.now());
  const { accessKeyId } = scope;
  const session = findSession(host.store, accessKeyId);
  if (session) return { ...sessionCaller(request, session, host), accessKeyId };
  const user = findKeyOwner(host.store, accessKeyId);
  return { ...(user ?? { arn: `arn:aws:iam::${host.accountId}:root`, userId: host.accountId }), accessKeyId };
}

function sessionCaller(request: WireRequest, session: Session, host: Host): Caller {
  const { headers, query } = request;
  const token =
    headers["x-amz-security-token"] ??
    query.get("X-Amz-Security-Token")?.[0] ??
    // Of a URL of signature version 2.
    query.get("x-amz-security-token")?.[0];
  if (token !== session.sessionToken) {
    throw awsError("InvalidClientTokenId", "The security token included in the request is invalid.", { status: 403 });
  }
  if (session.expiration <= host.clock.now()) {
    throw awsError("ExpiredTokenException", "The security token included in the request is expired", { status: 403 });
  }
  return session.caller;
}

function unsigned({ method, headers, query }: WireRequest) {
  // A browser's form carries its signature, and the policy that it signs, in fields of its body.
  if (method === "POST" && headers["content-type"]?.startsWith("multipart/form-data"))
    return awsError("NotImplemented", "Waybill does not implement s3 PostObject, the upload by a form.", {
      status: 501,
    });
  return headers["x-amz-target"] || query.has("Action")
    ? awsError("MissingAuthenticationTokenException", "Missing Authentication Token", { status: 403 })
    : awsError("AccessDenied", "Access Denied", { status: 403 });
}
