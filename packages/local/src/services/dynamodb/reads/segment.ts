import { validationError } from "../errors.ts";
import type { Constraints } from "../requests/constraints.ts";
import { spacePrefix } from "../tables/space.ts";
import { type KeyRange, successor } from "./key-range.ts";

const MAX_SEGMENTS = 1_000_000;
const HASHES = 2 ** 32;

/** One of the parts in which a parallel scan reads a table. */
export interface Segment {
  readonly index: number;
  readonly total: number;
}

interface SegmentMembers {
  readonly Segment?: number | undefined;
  readonly TotalSegments?: number | undefined;
}

export function constrainSegment(constraints: Constraints, { Segment, TotalSegments }: SegmentMembers): void {
  constraints.range("TotalSegments", TotalSegments, 1, MAX_SEGMENTS).range("Segment", Segment, 0, MAX_SEGMENTS - 1);
}

/** Throws a ValidationException when one is given without the other, or there is no such segment. */
export function readSegment({ Segment: index, TotalSegments: total }: SegmentMembers): Segment | undefined {
  const required = "parameter is required but was not present in the request when";
  if (index === undefined && total === undefined) return undefined;
  if (total === undefined) throw validationError(`The TotalSegments ${required} Segment parameter is present`);
  if (index === undefined) throw validationError(`The Segment ${required} parameter TotalSegments is present`);
  if (index < total) return { index, total };
  throw validationError("The Segment parameter is zero-based and must be less than parameter TotalSegments");
}

/** The segments share the hashes of partition keys among them, by their first four bytes. */
export function segmentRange(space: number, segment: Segment | undefined): KeyRange {
  const prefix = spacePrefix(space);
  const { index, total } = segment ?? { index: 0, total: 1 };
  const end = lowestHash(index + 1, total);
  return {
    gte: withHash(prefix, lowestHash(index, total)),
    lt: end === HASHES ? successor(prefix) : withHash(prefix, end),
  };
}

function lowestHash(index: number, total: number): number {
  return Math.ceil((index * HASHES) / total);
}

function withHash(prefix: Uint8Array, hash: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(hash);
  return Buffer.concat([prefix, bytes]);
}
