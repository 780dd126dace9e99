import { awsError, type WireRequest } from "@waybill/wire";
import { ANONYMOUS } from "../authorization/anonymous.ts";
import type { Caller, Host } from "../context.ts";
import type { ServiceName } from "../services/index.ts";
import type { Session } from "../services/sts/sessions.ts";
import { authenticationError } from "./authentication-error.ts";
import type { CredentialScope } from "./credential-scope.ts";
import { internalCaller } from "./internal-caller.ts";
import { notImplemented } from "./not-implemented.ts";
import { checkPresignedUrl } from "./presigned-url.ts";
import type { findSigner } from "./signer.ts";
import { type VerifiedSignature, verifySignature } from "./verify-signature.ts";

/** A request as it was received, and what is known of it. */
export interface SignedRequest {
  /** Its body has been read where it is signed and not S3's. */
  readonly request: WireRequest;
  /** `Action` of the Query protocol, in the URL or in the body. */
  readonly action: string | undefined;
  readonly service: ServiceName;
  readonly scope: CredentialScope | undefined;
  readonly signer: ReturnType<typeof findSigner>;
  /** Whether signatures are verified. */
  readonly verifies: boolean;
}

export interface Authenticated {
  readonly caller: Caller;
  readonly verified: VerifiedSignature | undefined;
}

/**
 * Who signed the request: the owner of temporary credentials or of a user's access key, who proves it by the signature; with
 * any other access key and any signature, the account's root user. An unsigned request is anybody's to S3, and refused by the
 * other services, but for the one that SNS itself asks for: whoever has the token that it sent may confirm a subscription.
 */
export function authenticate(signed: SignedRequest, host: Host): Authenticated {
  const { request, action, service, scope, signer } = signed;
  if (!scope && service === "sns" && action === "ConfirmSubscription") {
    return { caller: internalCaller({ service: "sns.amazonaws.com" }, host.accountId), verified: undefined };
  }
  if (!scope && service === "s3") return { caller: ANONYMOUS, verified: undefined };
  if (!scope) throw unsigned(signed);
  const { accessKeyId } = scope;
  const now = host.clock.now();
  if (signer === "gone") {
    throw authenticationError(service, request, { kind: "unknown-key", fields: { AWSAccessKeyId: accessKeyId } });
  }
  if (scope.service === "s3") checkPresignedUrl(request, now);
  if (signer === undefined) {
    return {
      caller: { arn: `arn:aws:iam::${host.accountId}:root`, userId: host.accountId, accessKeyId },
      verified: undefined,
    };
  }
  const { caller, secret, session } = signer;
  if (session) checkSession(signed, { session, now });
  const verified = signed.verifies ? verifySignature(request, { service, accessKeyId, secret, now }) : undefined;
  return { caller, verified };
}

function checkSession(
  { request, service, verifies }: SignedRequest,
  { session, now }: { readonly session: Session; readonly now: number },
): void {
  const { headers, query } = request;
  const token =
    headers["x-amz-security-token"] ??
    query.get("X-Amz-Security-Token")?.[0] ??
    // Of a URL of signature version 2.
    query.get("x-amz-security-token")?.[0];
  const fields = { "Token-0": token };
  if (token !== session.sessionToken) throw authenticationError(service, request, { kind: "wrong-token", fields });
  // IAM is for sessions of roles, and for keys that last.
  const isShut = verifies && service === "iam" && session.caller.roleArn === undefined;
  if (isShut) throw authenticationError(service, request, { kind: "wrong-token", fields });
  if (session.expiration <= now) throw authenticationError(service, request, { kind: "expired-token", fields });
}

/** What brings a token of somebody else in place of a signature. */
const UNSIGNED = ["AssumeRoleWithWebIdentity", "AssumeRoleWithSAML"];

function unsigned({ request, action, service }: SignedRequest) {
  if (service === "sts" && action !== undefined && UNSIGNED.includes(action)) return notImplemented(service, action);
  return request.headers["x-amz-target"] || action !== undefined
    ? awsError("MissingAuthenticationTokenException", "Missing Authentication Token", { status: 403 })
    : awsError("AccessDenied", "Access Denied", { status: 403 });
}
