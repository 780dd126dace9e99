import { validationError } from "../errors.ts";
import { type AttributeMap, type AttributeValue, attributeOf } from "../values/attribute-value.ts";
import type { PathNode, PathTree } from "./path-tree.ts";

/** The value to be put at a path; undefined removes what is there. */
export interface Edit {
  readonly value: AttributeValue | undefined;
}

/** A copy with the edits. Throws a ValidationException when a path leads through what is not there. */
export function editMap(map: AttributeMap, edits: PathTree<Edit>): AttributeMap {
  const edited = new Map(Object.entries(map));
  for (const [name, node] of edits) {
    if (typeof name === "number") throw invalidPath();
    const value = editNode(attributeOf(map, name), node);
    if (value) edited.set(name, value);
    else edited.delete(name);
  }
  return Object.fromEntries(edited);
}

function editNode(value: AttributeValue | undefined, { leaf, children }: PathNode<Edit>): AttributeValue | undefined {
  if (leaf) return leaf.value;
  if (value?.M) return { M: editMap(value.M, children) };
  if (value?.L) return { L: editList(value.L, children) };
  throw invalidPath();
}

/** Indexes are those of the list as it was; what is set beyond its end is appended in their order. */
function editList(list: readonly AttributeValue[], edits: PathTree<Edit>): AttributeValue[] {
  const edited: (AttributeValue | undefined)[] = [...list];
  const indexes = [...edits.keys()].map((index) => {
    if (typeof index === "string") throw invalidPath();
    return index;
  });
  for (const index of indexes.sort((a, b) => a - b)) {
    const node = edits.get(index);
    if (node) edited[Math.min(index, edited.length)] = editNode(list[index], node);
  }
  return edited.filter((element) => element !== undefined);
}

function invalidPath() {
  return validationError("The document path provided in the update expression is invalid for update");
}
