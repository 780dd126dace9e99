import { type AttributeMap, type AttributeValue, attributeOf } from "./attribute-value.ts";
import { memberKeys } from "./sets.ts";

/** Equality as conditions have it: types must agree, sets have no order. Numbers are compared in their canonical form. */
export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  if (a.S !== undefined || b.S !== undefined) return a.S === b.S;
  if (a.N !== undefined || b.N !== undefined) return a.N === b.N;
  if (a.BOOL !== undefined || b.BOOL !== undefined) return a.BOOL === b.BOOL;
  if (a.B || b.B) return a.B !== undefined && b.B !== undefined && equalBytes(a.B, b.B);
  if (a.L || b.L) return a.L !== undefined && b.L !== undefined && equalLists(a.L, b.L);
  if (a.M || b.M) return a.M !== undefined && b.M !== undefined && equalMaps(a.M, b.M);
  if (a.NULL !== undefined || b.NULL !== undefined) return a.NULL === b.NULL;
  return equalSets(a, b);
}

export function equalMaps(a: AttributeMap, b: AttributeMap): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [left, right] = [attributeOf(a, name), attributeOf(b, name)];
    return left !== undefined && right !== undefined && equalValues(left, right);
  });
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

function equalLists(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((value, i) => {
    const other = b[i];
    return other !== undefined && equalValues(value, other);
  });
}

function equalSets(a: AttributeValue, b: AttributeValue): boolean {
  if (!a.SS !== !b.SS || !a.NS !== !b.NS) return false;
  const [left, right] = [memberKeys(a), memberKeys(b)];
  const members = new Set(right);
  return left.length === right.length && left.every((member) => members.has(member));
}
