import { type AttributeValue, typeOf } from "./attribute-value.ts";

/** A set's members in a form that `===` compares: text, canonical numbers, or bytes as Latin-1 text. */
export function memberKeys(set: AttributeValue): readonly string[] {
  return set.SS ?? set.NS ?? set.BS?.map(bytesKey) ?? [];
}

/** The scalar's form among `memberKeys` of `set`; undefined when it is not of the set's type. */
export function memberKey(set: AttributeValue, scalar: AttributeValue): string | undefined {
  if (set.SS) return scalar.S;
  if (set.NS) return scalar.N;
  return set.BS && scalar.B && bytesKey(scalar.B);
}

/** Both sets are of one type. */
export function unionOf(set: AttributeValue, more: AttributeValue): AttributeValue {
  const known = new Set(memberKeys(set));
  const added = selected(more, (member) => !known.has(member));
  if (set.SS) return { SS: [...set.SS, ...(added.SS ?? [])] };
  if (set.NS) return { NS: [...set.NS, ...(added.NS ?? [])] };
  return { BS: [...(set.BS ?? []), ...(added.BS ?? [])] };
}

/** Both sets are of one type. Undefined when nothing is left: there are no empty sets. */
export function differenceOf(set: AttributeValue, less: AttributeValue): AttributeValue | undefined {
  const removed = new Set(memberKeys(less));
  const rest = selected(set, (member) => !removed.has(member));
  return memberKeys(rest).length > 0 ? rest : undefined;
}

export function isSet(value: AttributeValue): boolean {
  const type = typeOf(value);
  return type === "SS" || type === "NS" || type === "BS";
}

function selected(set: AttributeValue, keep: (member: string) => boolean): AttributeValue {
  if (set.SS) return { SS: set.SS.filter(keep) };
  if (set.NS) return { NS: set.NS.filter(keep) };
  return { BS: (set.BS ?? []).filter((bytes) => keep(bytesKey(bytes))) };
}

function bytesKey(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
