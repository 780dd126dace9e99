import type { Path } from "./ast.ts";

/** Disjoint paths, by their elements: what the leaves say is to be done where the paths end. */
export type PathTree<T> = ReadonlyMap<string | number, PathNode<T>>;

export type PathNode<T> =
  | { readonly leaf: T; readonly children?: undefined }
  | { readonly leaf?: undefined; readonly children: PathTree<T> };

export function pathTree<T>(leaves: readonly (readonly [Path, T])[]): PathTree<T> {
  const below = new Map<string | number, [Path, T][]>();
  const tree = new Map<string | number, PathNode<T>>();
  for (const [[element, ...rest], leaf] of leaves) {
    if (element === undefined) continue;
    if (rest.length === 0) tree.set(element, { leaf });
    else below.set(element, [...(below.get(element) ?? []), [rest, leaf]]);
  }
  for (const [element, entries] of below) tree.set(element, { children: pathTree(entries) });
  return tree;
}
