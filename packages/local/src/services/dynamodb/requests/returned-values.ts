import type { Update } from "../expressions/ast.ts";
import { projector } from "../expressions/project.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";

/** What ReturnValues asks for of an item that was updated; undefined for nothing. */
export function returnedValues(
  asked: string | undefined,
  update: Update<AttributeValue>,
  before: AttributeMap | undefined,
  after: AttributeMap | undefined,
): AttributeMap | undefined {
  if (asked === "ALL_OLD") return before;
  if (asked === "ALL_NEW") return after;
  if (asked !== "UPDATED_OLD" && asked !== "UPDATED_NEW") return undefined;
  const updated = projector(update.map(({ path }) => path))((asked === "UPDATED_OLD" ? before : after) ?? {});
  return Object.keys(updated).length > 0 ? updated : undefined;
}
