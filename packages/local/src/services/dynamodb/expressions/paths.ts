import { type AttributeMap, type AttributeValue, attributeOf } from "../values/attribute-value.ts";
import type { Path } from "./ast.ts";
import { type ExpressionKind, expressionError } from "./expression-error.ts";

/** The value at a path in an item, if the item has it. */
export function valueAt(item: AttributeMap, path: Path): AttributeValue | undefined {
  const [first, ...rest] = path;
  if (typeof first !== "string") return undefined;
  let value = attributeOf(item, first);
  for (const element of rest) {
    if (value === undefined) return undefined;
    value = typeof element === "number" ? value.L?.[element] : value.M && attributeOf(value.M, element);
  }
  return value;
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((element, i) => element === b[i]);
}

/** As AWS prints it: `[a, b, [3]]`. */
export function pathText(path: Path): string {
  return `[${path.map((element) => (typeof element === "number" ? `[${element}]` : element)).join(", ")}]`;
}

/** Refuses paths of which one contains another, or of which one makes a list of what is a map to another. */
export function checkPathsDisjoint(kind: ExpressionKind, paths: readonly Path[]): void {
  paths.forEach((path, i) => {
    for (const earlier of paths.slice(0, i)) {
      const relation = relationOf(earlier, path);
      if (relation === undefined) continue;
      const problem = `Two document paths ${relation} with each other; must remove or rewrite one of these paths`;
      throw expressionError(kind, `${problem}; path one: ${pathText(earlier)}, path two: ${pathText(path)}`);
    }
  });
}

function relationOf(a: Path, b: Path): "overlap" | "conflict" | undefined {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (typeof a[i] !== typeof b[i]) return "conflict";
    if (a[i] !== b[i]) return undefined;
  }
  return "overlap";
}
