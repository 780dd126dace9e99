import type { HistoryEvent } from "@waybill/asl";

/** Events with each longer text kept once: a state's input is the output of the state before. */
export interface PackedEvents {
  readonly texts: readonly string[];
  readonly events: readonly PackedEvent[];
}

/** Id, previous event, time, type, and the name and members of the details. */
type PackedEvent = readonly [number, number, number, string, ...(readonly [string, unknown] | readonly [])];

/** The members of every event; beside them it has its details, under a name of their own. */
const common = new Set<string>(["id", "previousEventId", "timestamp", "type"]);

/** Shorter texts take no less room as a reference. */
const shortest = 16;

export function packEvents(events: readonly HistoryEvent[]): PackedEvents {
  const texts = new Map<string, number>();
  const refer = (text: string): readonly [number] => {
    const known = texts.get(text);
    if (known !== undefined) return [known];
    texts.set(text, texts.size);
    return [texts.size - 1];
  };
  const packed = events.map((event) => packEvent(event, refer));
  return { texts: [...texts.keys()], events: packed };
}

export function unpackEvents({ texts, events }: PackedEvents): readonly HistoryEvent[] {
  return events.map(([id, previousEventId, time, type, name, details]) => {
    const event = { timestamp: new Date(time), type, id, previousEventId };
    return name === undefined ? event : ({ ...event, [name]: unpack(details, texts) } as unknown as HistoryEvent);
  });
}

function packEvent(event: HistoryEvent, refer: (text: string) => readonly [number]): PackedEvent {
  const { id, previousEventId, timestamp, type } = event;
  const time = timestamp.getTime();
  for (const name in event) {
    if (common.has(name)) continue;
    return [id, previousEventId, time, type, name, pack(event[name as keyof HistoryEvent], refer)];
  }
  return [id, previousEventId, time, type];
}

/** A reference is an array of one index: details hold no arrays of their own. */
function pack(value: unknown, refer: (text: string) => readonly [number]): unknown {
  if (typeof value === "string") return value.length < shortest ? value : refer(value);
  if (typeof value !== "object" || value === null) return value;
  const packed: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) packed[name] = pack(item, refer);
  return packed;
}

function unpack(value: unknown, texts: readonly string[]): unknown {
  if (Array.isArray(value)) return texts[value[0] as number];
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unpack(item, texts)]));
}
