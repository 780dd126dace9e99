// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

/** Units that a request took, those of indexes by their names. */
export interface ConsumedUnits {
  readonly table: number;
  readonly indexes: ReadonlyMap<string, number>;
}

export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/** Half of it when the read need not be consistent. */
export function readUnits(bytes: number, consistent: boolean | undefined): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}
