import { invalidParameters, validationError } from "../errors.ts";
import type { KeyClause } from "../expressions/key-clauses.ts";
import { emptyKey, emptyKind } from "../items/check-keys.ts";
import type { KeyAttribute, KeySchema } from "../tables/table-record.ts";
import { type AttributeValue, typeOf } from "../values/attribute-value.ts";

/** What a query asks for: one partition, in it the items that begin with `equal` and meet `range`. */
export interface KeyCondition {
  readonly partition: readonly AttributeValue[];
  /** The values of the first sort keys: none, or in a global index of several sort keys some. */
  readonly equal: readonly AttributeValue[];
  /** On the sort key that follows. */
  readonly range?: KeyClause | undefined;
}

/** Fits the clauses of a key condition to the keys of a table or index. Throws a ValidationException. */
export function matchKeyClauses({ partition, sort }: KeySchema, clauses: readonly KeyClause[]): KeyCondition {
  const attributes = partition.length + sort.length;
  if (attributes === 1 && clauses.length > 1) throw notSupported();
  if (clauses.length > attributes) {
    const limit = `exceeds the number of key attributes defined in the schema (${attributes})`;
    throw validationError(`The number of query conditions (${clauses.length}) ${limit}`);
  }
  const partitionValues = partition.map((attribute) => partitionValue(attribute, clauses));
  const sortClauses = sort.map((attribute) => clauseOn(attribute, clauses));
  const known = partition.length + sortClauses.filter((clause) => clause !== undefined).length;
  if (known < clauses.length) throw missed(sort[sortClauses.indexOf(undefined)]);
  const last = sortClauses.findLastIndex((clause) => clause !== undefined);
  const equal = sortClauses.slice(0, Math.max(last, 0)).map((clause, i) => equalValue(clause, sort[i], sort[last]));
  const range = sortClauses[last];
  const [value] = range?.operator === "=" ? range.values : [];
  return { partition: partitionValues, equal: value ? [...equal, value] : equal, range: value ? undefined : range };
}

function partitionValue(attribute: KeyAttribute, clauses: readonly KeyClause[]): AttributeValue {
  const clause = clauseOn(attribute, clauses);
  if (!clause) throw missed(attribute);
  const [value] = clause.values;
  if (clause.operator !== "=" || !value) throw notSupported();
  return value;
}

function equalValue(clause: KeyClause | undefined, own?: KeyAttribute, last?: KeyAttribute): AttributeValue {
  const [value] = clause?.operator === "=" ? clause.values : [];
  if (value) return value;
  const reason = `because a condition is present on key attribute ${last?.name}`;
  throw validationError(
    `RANGE key attributes ${own?.name} must have equality conditions specified in the query ${reason}`,
  );
}

function clauseOn({ name, type }: KeyAttribute, clauses: readonly KeyClause[]): KeyClause | undefined {
  const clause = clauses.find((each) => each.name === name);
  for (const value of clause?.values ?? []) {
    if (typeOf(value) !== type) throw invalidParameters("Condition parameter type does not match schema type");
    const kind = emptyKind(value);
    if (kind) throw emptyKey("", kind, ` Key: ${name}`);
  }
  return clause;
}

function missed(attribute: KeyAttribute | undefined) {
  return validationError(`Query condition missed key schema element: ${attribute?.name}`);
}

function notSupported() {
  return validationError("Query key condition not supported");
}
