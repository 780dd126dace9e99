import { key, type Reader, type Writer } from "@waybill/store";

/** How much a table or index holds. */
export interface Statistics {
  readonly items: number;
  readonly bytes: number;
}

const EMPTY: Statistics = { items: 0, bytes: 0 };

export function statisticsOf(reader: Reader, space: number): Statistics {
  return (reader.get(statisticsKey(space)) as Statistics | undefined) ?? EMPTY;
}

export function addStatistics(tx: Writer, space: number, added: Statistics): void {
  if (added.items === 0 && added.bytes === 0) return;
  const { items, bytes } = statisticsOf(tx, space);
  tx.put(statisticsKey(space), { items: items + added.items, bytes: bytes + added.bytes } satisfies Statistics);
}

export function forgetStatistics(tx: Writer, space: number): void {
  tx.delete(statisticsKey(space));
}

function statisticsKey(space: number) {
  return key("dynamodb", "statistics", space);
}
