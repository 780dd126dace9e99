import type { WireRequest } from "@waybill/wire";

/** What a request says of its signer: `AKID/20261122/us-east-1/s3/aws4_request`. */
export interface CredentialScope {
  readonly accessKeyId: string;
  /** Signing name of the service. */
  readonly service: string;
}

/**
 * Reads the SigV4 credential scope of a signed header or of a presigned URL; undefined for an unsigned request. A URL of
 * signature version 2 is S3's: boto3 presigns so unless it is told otherwise.
 */
export function credentialScope(request: WireRequest): CredentialScope | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? "")?.[1];
  const credential = header ?? request.query.get("X-Amz-Credential")?.[0];
  const accessKeyId = request.query.get("AWSAccessKeyId")?.[0];
  if (credential === undefined && accessKeyId && request.query.has("Signature") && request.query.has("Expires"))
    return { accessKeyId, service: "s3" };
  const parts = credential?.split("/") ?? [];
  // An access key id may itself contain slashes; the scope's four parts are counted from the end.
  const service = parts.at(-2);
  if (parts.length < 5 || !parts.at(-3) || !service) return undefined;
  return { accessKeyId: parts.slice(0, -4).join("/"), service };
}
