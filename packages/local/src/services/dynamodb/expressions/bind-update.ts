import type { AttributeValue } from "../values/attribute-value.ts";
import type { Path, SetValue, Update } from "./ast.ts";
import { checkUpdate } from "./check-update.ts";
import type { Placeholders } from "./placeholders.ts";
import { mapOperand } from "./walk-operand.ts";

const KIND = "UpdateExpression";

/**
 * Puts the request's names, then its values in a parsed update. Throws AWS's ValidationException for undefined
 * placeholders, for paths that overlap, and for operands that cannot fit.
 */
export function bindUpdate(update: Update<string>, placeholders: Placeholders): Update<AttributeValue> {
  const named = mapUpdate(
    update,
    (path) => placeholders.path(KIND, path),
    (value) => value,
  );
  const bound = mapUpdate(
    named,
    (path) => path,
    (value) => placeholders.value(KIND, value),
  );
  checkUpdate(bound);
  return bound;
}

type MapPath = (path: Path) => Path;

function mapUpdate<V, W>(update: Update<V>, mapPath: MapPath, mapValue: (value: V) => W): Update<W> {
  return update.map((action) => {
    const path = mapPath(action.path);
    if (action.kind === "remove") return { kind: "remove", path };
    if (action.kind === "set") return { kind: "set", path, value: mapSetValue(action.value, mapPath, mapValue) };
    return { kind: action.kind, path, value: mapValue(action.value) };
  });
}

function mapSetValue<V, W>(value: SetValue<V>, mapPath: MapPath, mapValue: (value: V) => W): SetValue<W> {
  if (value.kind !== "sum") return mapOperand(value, mapPath, mapValue);
  const left = mapOperand(value.left, mapPath, mapValue);
  return { ...value, left, right: mapOperand(value.right, mapPath, mapValue) };
}
