import type { Operand, Path, SetValue, Update } from "./ast.ts";
import { pathsOfOperand } from "./walk-operand.ts";

/** The one or two operands of what SET assigns. */
export function operandsOfValue<V>(value: SetValue<V>): readonly Operand<V>[] {
  return value.kind === "sum" ? [value.left, value.right] : [value];
}

/** The operands of all SET actions. */
export function operandsOfUpdate<V>(update: Update<V>): Operand<V>[] {
  return update.flatMap((action) => (action.kind === "set" ? operandsOfValue(action.value) : []));
}

/** Every path in the update: those it writes, then those it reads. */
export function pathsOfUpdate<V>(update: Update<V>): Path[] {
  return [...update.map(({ path }) => path), ...operandsOfUpdate(update).flatMap((each) => pathsOfOperand(each))];
}
