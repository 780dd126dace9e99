import { createHash } from "node:crypto";
import type { CompletedPart } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { createHasher, DEFAULT_ALGORITHM } from "../checksums/checksum-algorithm.ts";
import { combineCrcs, isCrc } from "../checksums/combine-crcs.ts";
import { givenChecksum } from "../checksums/requested-checksum.ts";
import type { StoredChecksum } from "../checksums/stored-checksum.ts";
import {
  badPartDigest,
  entityTooSmall,
  invalidArgument,
  invalidPart,
  invalidPartOrder,
  invalidRequest,
} from "../errors.ts";
import { unquoted } from "../objects/write-condition.ts";
import { findPart, type Part } from "./parts.ts";
import type { Upload } from "./upload.ts";

/** Every part but the last has at least as many bytes: 5 MiB. */
const MIN_PART = 5 * 1024 ** 2;

/** The parts that a client lists, each checked against what was uploaded. */
export function listedParts(reader: Reader, upload: Upload, listed: readonly CompletedPart[] | undefined): Part[] {
  if (!listed || listed.length === 0) throw invalidRequest("You must specify at least one part");
  const numbers = listed.map(({ PartNumber: number }) => number ?? 0);
  const lowest = Math.min(...numbers);
  if (lowest < 1) throw invalidArgument("PartNumber must be >= 1", "PartNumber", lowest);
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) {
    throw invalidPartOrder(upload.uploadId);
  }
  const parts = listed.map((part) => listedPart(reader, upload, part));
  const small = parts.slice(0, -1).find(({ size }) => size < MIN_PART);
  if (small) throw entityTooSmall(small, MIN_PART);
  return parts;
}

function listedPart(reader: Reader, upload: Upload, listed: CompletedPart): Part {
  const number = listed.PartNumber ?? 0;
  const etag = unquoted(listed.ETag ?? "");
  const part = findPart(reader, upload.uploadId, number);
  const given = givenChecksum(listed);
  if (!part || part.etag !== etag) throw invalidPart(upload.uploadId, number, etag);
  if (upload.checksum?.type === "COMPOSITE" && given?.algorithm !== upload.checksum.algorithm) {
    if (given) throw badPartDigest(given.algorithm, number);
    throw invalidRequest(
      `The upload was created using a ${upload.checksum.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  }
  if (given && part.checksums[given.algorithm] !== given.value) throw invalidPart(upload.uploadId, number, etag);
  return part;
}

/** MD5 of the parts' MD5s, `-`, number of parts. */
export function multipartEtag(parts: readonly Part[]): string {
  const md5 = createHash("md5");
  for (const { etag } of parts) md5.update(Buffer.from(etag, "hex"));
  return `${md5.digest("hex")}-${parts.length}`;
}

/** The object's checksum: of the parts' checksums when composite, else that of all bytes, combined from the parts' CRCs. */
export function multipartChecksum(upload: Upload, parts: readonly Part[]): StoredChecksum {
  const { algorithm, type } = upload.checksum ?? { algorithm: DEFAULT_ALGORITHM, type: "FULL_OBJECT" };
  const ofParts = parts.map(({ checksums, size }) => ({
    crc: Buffer.from(checksums[algorithm] ?? "", "base64"),
    size,
  }));
  if (type === "FULL_OBJECT" && isCrc(algorithm)) {
    return { algorithm, type, value: combineCrcs(algorithm, ofParts).toString("base64") };
  }
  const hasher = createHasher(algorithm);
  for (const { crc } of ofParts) hasher.update(crc);
  return { algorithm, type: "COMPOSITE", value: `${hasher.digest().toString("base64")}-${parts.length}` };
}
