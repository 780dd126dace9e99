import { awsError, isSignature, SigningKeys, signatureV2 } from "@waybill/wire";
import type { Caller, Host } from "../../context.ts";
import { authenticationError } from "../authentication-error.ts";
import { findSigner } from "../signer.ts";
import { missingField } from "./form-errors.ts";

type Fields = ReadonlyMap<string, string>;

/** What a form says of its signer, in either version of the signature. */
interface FormSignature {
  readonly accessKeyId: string;
  /** Whether `secret` signed the policy, which is all that is signed. */
  isBy(secret: string, policy: string): boolean;
}

const keys = new SigningKeys();

/**
 * Who signed a form's policy: see `authenticate`. A form without a policy is nobody's, and refused.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 */
export function authenticateForm(fields: Fields, host: Host, verifies: boolean): Caller {
  const signature = fields.has("awsaccesskeyid") ? version2(fields) : version4(fields);
  if (!signature) throw awsError("AccessDenied", "Access Denied", { status: 403 });
  const policy = required(fields, "policy");
  const { accessKeyId } = signature;
  const signer = findSigner(host.store, accessKeyId, host.accountId);
  const fail = (kind: Parameters<typeof authenticationError>[2]["kind"]) =>
    authenticationError("s3", { headers: {} }, { kind, fields: { AWSAccessKeyId: accessKeyId } });
  if (signer === "gone") throw fail("unknown-key");
  if (!signer) return { arn: `arn:aws:iam::${host.accountId}:root`, userId: host.accountId, accessKeyId };
  const { session } = signer;
  if (session && fields.get("x-amz-security-token") !== session.sessionToken) throw fail("wrong-token");
  if (session && session.expiration <= host.clock.now()) throw fail("expired-token");
  if (verifies && !signature.isBy(signer.secret, policy)) throw fail("wrong-signature");
  return signer.caller;
}

function version2(fields: Fields): FormSignature {
  const accessKeyId = required(fields, "awsaccesskeyid");
  const given = required(fields, "signature");
  return { accessKeyId, isBy: (secret, policy) => given === signatureV2(secret, policy) };
}

function version4(fields: Fields): FormSignature | undefined {
  if (!fields.has("x-amz-credential") && !fields.has("x-amz-signature")) return undefined;
  const parts = required(fields, "x-amz-credential").split("/");
  const [date = "", region = "", service = ""] = parts.slice(-4);
  if (parts.length < 5 || service !== "s3") {
    const message = "Error parsing the X-Amz-Credential parameter; incorrect service or format.";
    throw awsError("AuthorizationQueryParametersError", message, { status: 400 });
  }
  const given = required(fields, "x-amz-signature");
  return {
    accessKeyId: parts.slice(0, -4).join("/"),
    isBy: (secret, policy) => isSignature(given, keys.of(secret, { date, region, service }), policy),
  };
}

/** As S3 spells it. */
const SPELLING: Readonly<Record<string, string>> = {
  awsaccesskeyid: "AWSAccessKeyId",
  "x-amz-credential": "X-Amz-Credential",
  "x-amz-signature": "X-Amz-Signature",
};

function required(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (!value) throw missingField(SPELLING[name] ?? name);
  return value;
}
