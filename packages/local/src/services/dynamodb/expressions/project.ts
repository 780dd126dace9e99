import { type AttributeMap, type AttributeValue, attributeOf, setAttribute } from "../values/attribute-value.ts";
import type { Projection } from "./ast.ts";
import { type PathNode, type PathTree, pathTree } from "./path-tree.ts";

/**
 * Makes a function that keeps of an item what stands at the paths, inside the maps and lists that lead there. Lists close
 * up: `a[3]` yields a list of one element.
 */
export function projector(projection: Projection): (item: AttributeMap) => AttributeMap {
  const tree: PathTree<true> = pathTree(projection.map((path) => [path, true]));
  return (item) => projectMap(item, tree);
}

function projectMap(map: AttributeMap, tree: PathTree<true>): AttributeMap {
  const kept: AttributeMap = {};
  for (const [name, node] of tree) {
    const value = typeof name === "string" ? projectNode(attributeOf(map, name), node) : undefined;
    if (value !== undefined) setAttribute(kept, name as string, value);
  }
  return kept;
}

function projectNode(value: AttributeValue | undefined, { children }: PathNode<true>): AttributeValue | undefined {
  if (children === undefined) return value;
  if (value?.M) {
    const kept = projectMap(value.M, children);
    return Object.keys(kept).length > 0 ? { M: kept } : undefined;
  }
  const elements = value?.L?.flatMap((element, i) => {
    const node = children.get(i);
    return (node && projectNode(element, node)) ?? [];
  });
  return elements && elements.length > 0 ? { L: elements } : undefined;
}
