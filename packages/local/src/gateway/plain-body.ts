import { createHash } from "node:crypto";
import { awsError, ChunkSignatures, decodeAwsChunked, type RequestBody, type WireRequest } from "@waybill/wire";
import type { VerifiedSignature } from "./verify-signature.ts";

/**
 * The request with its body as the client means it: an `aws-chunked` one decoded as it streams, and compared with what the
 * client has signed of it.
 */
export function plainBody(request: WireRequest, verified: VerifiedSignature | undefined): WireRequest {
  const { headers, body } = request;
  const encodings = (headers["content-encoding"] ?? "").split(",").map((encoding) => encoding.trim());
  const isChunked = encodings.includes("aws-chunked") || headers["x-amz-content-sha256"]?.startsWith("STREAMING-");
  if (!isChunked) {
    const isSigned = verified?.signature.service === "s3" && /^[0-9a-f]{64}$/.test(verified.payload);
    return isSigned ? { ...request, body: checkedBody(body, verified.payload) } : request;
  }
  // What remains is the object's own encoding.
  const own = encodings.filter((encoding) => encoding !== "aws-chunked").join(",") || undefined;
  const length = Number(headers["x-amz-decoded-content-length"] ?? "none");
  const signatures = verified?.payload.startsWith("STREAMING-AWS4")
    ? new ChunkSignatures(verified.signature, verified.key)
    : undefined;
  return {
    ...request,
    headers: { ...headers, "content-encoding": own },
    body: decodeAwsChunked(body, Number.isNaN(length) ? undefined : length, {
      signatures,
      announced: headers["x-amz-trailer"]?.toLowerCase().split(/\s*,\s*/) ?? [],
    }),
  };
}

/** Fails at its end when it is not what was signed. */
function checkedBody(body: RequestBody, signed: string): RequestBody {
  return {
    length: body.length,
    trailers: body.trailers,
    async *[Symbol.asyncIterator]() {
      const hash = createHash("sha256");
      for await (const bytes of body) {
        hash.update(bytes);
        yield bytes;
      }
      const computed = hash.digest("hex");
      if (computed !== signed) throw mismatch(signed, computed);
    },
  };
}

function mismatch(signed: string, computed: string) {
  const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
  return awsError("XAmzContentSHA256Mismatch", message, {
    status: 400,
    fields: { ClientComputedContentSHA256: signed, S3ComputedContentSHA256: computed },
  });
}
