import type { Reader } from "@waybill/store";
import type { StoredChecksum } from "../checksums/stored-checksum.ts";
import { invalidArgument, invalidPartNumber, invalidRange, invalidRequest } from "../errors.ts";
import { MAX_PART_NUMBER, partsOf } from "../multipart/parts.ts";
import type { ByteRange } from "./content.ts";
import type { ObjectVersion } from "./object-version.ts";

/** Which bytes of an object a request asks for. */
export interface Selection {
  /** Undefined for the whole object, answered with 200 and not 206. */
  readonly range: ByteRange | undefined;
  /** Of the selected bytes, as far as it is known. */
  readonly checksum: StoredChecksum | undefined;
  /** When a part of a multipart object was asked for. */
  readonly partsCount?: number;
}

interface SelectionInput {
  readonly Range?: string | undefined;
  readonly PartNumber?: number | undefined;
}

export function selectBytes(reader: Reader, version: ObjectVersion, input: SelectionInput): Selection {
  if (input.PartNumber !== undefined) {
    if (input.Range !== undefined) {
      throw invalidRequest("Cannot specify both Range header and partNumber query parameter");
    }
    return selectPart(reader, version, input.PartNumber);
  }
  const range = input.Range === undefined ? undefined : parseRange(input.Range, version.size);
  const whole = !range || range.end - range.start + 1 === version.size;
  return { range, checksum: whole ? version.checksum : undefined };
}

/** `bytes 0-4/10` */
export function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end}/${size}`;
}

/** One range of bytes (RFC 9110, 14.1.2). S3 serves the whole object for several ranges and for what is malformed. */
function parseRange(header: string, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    if (length === 0) throw invalidRange(header, size);
    return { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) throw invalidRange(header, size);
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

function selectPart(reader: Reader, version: ObjectVersion, number: number): Selection {
  if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
    throw invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", number);
  }
  const { content, size, checksum } = version;
  if ("blob" in content) {
    if (number > 1) throw invalidPartNumber(number, 1);
    return { range: size > 0 ? { start: 0, end: size - 1 } : undefined, checksum };
  }
  let start = 0;
  for (const part of partsOf(reader, content.uploadId)) {
    if (part.number === number) {
      const value = part.checksums[checksum.algorithm];
      return {
        range: part.size > 0 ? { start, end: start + part.size - 1 } : undefined,
        checksum: value === undefined ? undefined : { ...checksum, value },
        partsCount: content.partCount,
      };
    }
    start += part.size;
  }
  throw invalidPartNumber(number, content.partCount);
}
