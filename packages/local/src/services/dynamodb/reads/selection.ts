import { invalidParameters, validationError } from "../errors.ts";
import type { Projection } from "../expressions/ast.ts";
import { projector } from "../expressions/project.ts";
import { isProjected } from "../items/index-entry.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";

interface SelectMembers {
  readonly Select?: string | undefined;
  readonly IndexName?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

/** What a query or scan returns of the items that it finds. */
export interface Selection {
  /** Only how many there are. */
  readonly count: boolean;
  /** The local index lacks what is asked for: the whole items are read from the table. */
  readonly fetch: boolean;
  readonly project: (item: AttributeMap) => AttributeMap;
}

/** Throws a ValidationException when Select contradicts what else the request asks for. */
export function checkSelect(input: SelectMembers): void {
  const { Select: select } = input;
  const projection =
    input.ProjectionExpression === undefined ? input.AttributesToGet && "AttributesToGet" : "ProjectionExpression";
  if (select === "SPECIFIC_ATTRIBUTES" && !projection) {
    const needed = "Must specify the AttributesToGet or ProjectionExpression";
    throw validationError(`${needed} when choosing to get SPECIFIC_ATTRIBUTES`);
  }
  if (select !== undefined && select !== "SPECIFIC_ATTRIBUTES" && projection) {
    const chosen = select === "COUNT" ? "only the Count" : select;
    throw validationError(`Cannot specify the ${projection} when choosing to get ${chosen}`);
  }
  if (select === "ALL_PROJECTED_ATTRIBUTES" && input.IndexName === undefined) {
    throw invalidParameters("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
  }
}

/** Throws a ValidationException when a global index lacks what is asked for. */
export function selectionOf(
  table: TableRecord,
  index: IndexRecord | undefined,
  select: string | undefined,
  projection: Projection | undefined,
): Selection {
  const project = projection ? projector(projection) : (item: AttributeMap) => item;
  const count = select === "COUNT";
  if (!index) return { count, fetch: false, project };
  const wanted = (projection ?? []).map(([name]) => String(name));
  const lacking = [...new Set(wanted)].filter((name) => !isProjected(table, index, name));
  const lacksSome = select === "ALL_ATTRIBUTES" && index.projected.type !== "ALL";
  if (index.kind === "local") return { count, fetch: lacksSome || lacking.length > 0, project };
  if (lacksSome) {
    const unsupported = `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name}`;
    throw invalidParameters(`${unsupported} because its projection type is not ALL`);
  }
  if (lacking.length === 0) return { count, fetch: false, project };
  throw invalidParameters(`Global secondary index ${index.name} does not project [${lacking.join(", ")}]`);
}
