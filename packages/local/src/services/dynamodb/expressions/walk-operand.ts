import type { Call, Operand, Path } from "./ast.ts";

/** The calls of functions in an operand, outermost first. */
export function callsOf<V>(operand: Operand<V>): Call<V>[] {
  return operand.kind === "call" ? [operand, ...operand.operands.flatMap((each) => callsOf(each))] : [];
}

export function pathsOfOperand<V>(operand: Operand<V>): Path[] {
  if (operand.kind === "path") return [operand.path];
  return operand.kind === "call" ? operand.operands.flatMap((each) => pathsOfOperand(each)) : [];
}

export function mapOperand<V, W>(
  operand: Operand<V>,
  mapPath: (path: Path) => Path,
  mapValue: (value: V) => W,
): Operand<W> {
  switch (operand.kind) {
    case "path":
      return { kind: "path", path: mapPath(operand.path) };
    case "value":
      return { kind: "value", value: mapValue(operand.value) };
    case "call":
      return { ...operand, operands: operand.operands.map((each) => mapOperand(each, mapPath, mapValue)) };
  }
}
