import { invalidRequest, notImplemented } from "../errors.ts";
import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm, isChecksumAlgorithm, isDigest } from "./checksum-algorithm.ts";

const UNSUPPORTED = ["XXHASH64", "XXHASH3", "XXHASH128"] as const;

/** The checksum members of a request or of one of its parts. */
export type ChecksumMembers = {
  readonly [Member in `Checksum${ChecksumAlgorithm | (typeof UNSUPPORTED)[number]}`]?: string | undefined;
};

export interface RequestedChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; undefined when it follows the body as a trailing header. */
  readonly value: string | undefined;
}

/**
 * What a request says about the checksum of its body, by a header with its value or by the algorithm's name
 * (`x-amz-sdk-checksum-algorithm`) with the value to follow.
 */
export function requestedChecksum(
  input: ChecksumMembers & { readonly ChecksumAlgorithm?: string | undefined },
): RequestedChecksum | undefined {
  const given = givenChecksum(input);
  const named = input.ChecksumAlgorithm === undefined ? undefined : namedAlgorithm(input.ChecksumAlgorithm);
  if (given && named && given.algorithm !== named) {
    throw invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
  }
  return given ?? (named && { algorithm: named, value: undefined });
}

/** The one checksum whose value the members carry. */
export function givenChecksum(members: ChecksumMembers): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  for (const algorithm of UNSUPPORTED) {
    if (members[`Checksum${algorithm}`] !== undefined) throw notImplemented(`Checksum${algorithm}`);
  }
  const given = CHECKSUM_ALGORITHMS.flatMap((algorithm) => {
    const value = members[`Checksum${algorithm}`];
    return value === undefined ? [] : [{ algorithm, value }];
  });
  if (given.length > 1) {
    throw invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  }
  return given[0];
}

/** Throws unless `value` is a digest of the algorithm; a composite one of a multipart upload ends in `-` and a count. */
export function checkDigest(algorithm: ChecksumAlgorithm, value: string): void {
  if (isDigest(algorithm, value)) return;
  throw invalidRequest(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`);
}

function namedAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = name.toUpperCase();
  if (isChecksumAlgorithm(algorithm)) return algorithm;
  if ((UNSUPPORTED as readonly string[]).includes(algorithm)) throw notImplemented(`ChecksumAlgorithm ${algorithm}`);
  throw invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
}
