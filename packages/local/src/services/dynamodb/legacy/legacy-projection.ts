import { invalidParameters } from "../errors.ts";
import type { Projection } from "../expressions/ast.ts";

/** AttributesToGet as the projection that means the same: whole attributes. Throws a ValidationException. */
export function legacyProjection(names: readonly string[]): Projection {
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) throw invalidParameters(`Duplicate value in attribute name: ${repeated}`);
  return names.map((name) => [name]);
}
