import { validationError } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import type { KeyClause } from "../expressions/key-clauses.ts";
import type { KeySchema } from "../tables/table-record.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { canonicalText } from "../values/canonical-text.ts";
import { compareScalars } from "../values/compare-scalars.ts";
import { conjunctsOf, disjunctsOf, valuesOf } from "./equalities.ts";
import { sortKeyClause } from "./sort-key-clause.ts";
import type { SelectStatement } from "./statement.ts";

type Where = Condition<AttributeValue>;

/** How a SELECT reads a table or index. */
export interface ReadPlan {
  /** The partitions to be queried, one after the other; undefined for a scan. */
  readonly partitions?: readonly AttributeValue[] | undefined;
  /** On the sort key, in each partition. */
  readonly range?: KeyClause | undefined;
  readonly reverse: boolean;
}

/** Throws a ValidationException for an order in which nothing can be read. */
export function readPlan(key: KeySchema, { where, order }: Pick<SelectStatement, "where" | "order">): ReadPlan {
  const branches = disjunctsOf(where);
  const restrictions = branches.map((branch) => partitionsOf(key, branch));
  const known = restrictions.flatMap((values) => values ?? []);
  const queried = branches.length > 0 && restrictions.every((values) => values !== undefined);
  const partitions = queried ? distinct(known) : undefined;
  const [only, second] = branches;
  const range = partitions && only && !second ? sortKeyClause(key, only) : undefined;
  return { ...ordered(key, order, partitions), range };
}

function partitionsOf({ partition: [attribute] }: KeySchema, branch: Where): readonly AttributeValue[] | undefined {
  if (!attribute) return undefined;
  return conjunctsOf(branch)
    .map((condition) => valuesOf(condition, attribute))
    .find((values) => values !== undefined);
}

function ordered(
  { partition: [hash], sort: [range] }: KeySchema,
  order: SelectStatement["order"],
  partitions: readonly AttributeValue[] | undefined,
): Pick<ReadPlan, "partitions" | "reverse"> {
  if (order.length === 0) return { partitions, reverse: false };
  const stranger = order.find(({ name }) => name !== hash?.name && name !== range?.name);
  if (stranger) {
    throw validationError(`Variable reference ${stranger.name} in ORDER BY clause must be part of the primary key`);
  }
  if (!partitions) {
    const needed = "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.";
    throw validationError(needed);
  }
  const byHash = order.find(({ name }) => name === hash?.name);
  if (partitions.length > 1 && !byHash) {
    const when = "when more than one hash key condition specified in WHERE clause.";
    throw validationError(`Must have hash key in ORDER BY clause ${when}`);
  }
  const ascending = [...partitions].sort((a, b) => compareScalars(a, b) ?? 0);
  return {
    partitions: byHash?.descending ? ascending.reverse() : ascending,
    reverse: order.find(({ name }) => name === range?.name)?.descending ?? false,
  };
}

function distinct(values: readonly AttributeValue[]): AttributeValue[] {
  return [...new Map(values.map((value) => [canonicalText(value), value])).values()];
}
