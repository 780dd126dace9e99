import type { Condition, Path, Update } from "../expressions/ast.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";

type Where = Condition<AttributeValue>;

/** ALL or MODIFIED, OLD or NEW, as ReturnValues of UpdateItem names them. */
export type Returning = "ALL_OLD" | "ALL_NEW" | "UPDATED_OLD" | "UPDATED_NEW";

export interface SelectStatement {
  readonly kind: "select";
  readonly table: string;
  readonly index?: string | undefined;
  /** All attributes when there are none. */
  readonly paths?: readonly Path[] | undefined;
  readonly where?: Where | undefined;
  readonly order: readonly { readonly name: string; readonly descending: boolean }[];
}

export interface InsertStatement {
  readonly kind: "insert";
  readonly table: string;
  readonly item: AttributeMap;
}

export interface UpdateStatement {
  readonly kind: "update";
  readonly table: string;
  readonly update: Update<AttributeValue>;
  readonly where?: Where | undefined;
  readonly returning?: Returning | undefined;
}

export interface DeleteStatement {
  readonly kind: "delete";
  readonly table: string;
  readonly where?: Where | undefined;
  readonly returning?: Returning | undefined;
}

/** `EXISTS(SELECT …)`: a condition within a transaction. */
export interface ExistsStatement {
  readonly kind: "exists";
  readonly table: string;
  readonly select: SelectStatement;
}

export type WriteStatement = InsertStatement | UpdateStatement | DeleteStatement | ExistsStatement;

/** A parsed PartiQL statement, with the parameters' values in the places of its `?`. */
export type Statement = SelectStatement | WriteStatement;
