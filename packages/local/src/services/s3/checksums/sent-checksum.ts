import { invalidDigest, invalidRequest } from "../errors.ts";
import type { ChecksumAlgorithm } from "./checksum-algorithm.ts";
import { type ChecksumMembers, checkDigest, givenChecksum, type RequestedChecksum } from "./requested-checksum.ts";

export interface SentChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly value: string;
}

type Headers = Readonly<Record<string, string | undefined>>;

/** The checksum of a body that has been read: announced with its value, or sent after the body; undefined for none. */
export function sentChecksum(announced: RequestedChecksum | undefined, trailers: Headers): SentChecksum | undefined {
  if (announced?.value !== undefined) return { algorithm: announced.algorithm, value: announced.value };
  const trailing = givenChecksum(checksumsIn(trailers));
  if (announced && !trailing) {
    throw invalidRequest(
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  }
  if (trailing) checkDigest(trailing.algorithm, trailing.value);
  return trailing;
}

/** The `x-amz-checksum-*` headers as members of a request. */
export function checksumsIn(headers: Headers): ChecksumMembers {
  const prefix = "x-amz-checksum-";
  const entries = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [`Checksum${name.slice(prefix.length).toUpperCase()}`, value]);
  return Object.fromEntries(entries);
}

/** The sixteen bytes of a `Content-MD5`. */
export function contentMd5(header: string): Buffer {
  const bytes = Buffer.from(header, "base64");
  if (bytes.length !== 16 || bytes.toString("base64") !== header) throw invalidDigest(header);
  return bytes;
}
