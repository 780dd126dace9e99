/**
 * The parsed expressions. `V` is what stands for a value: as parsed the placeholder (`:size`), once bound to a request the
 * attribute value. In a path as parsed, `#name` is a placeholder.
 */

/** Attribute names and list indexes, outermost first. */
export type Path = readonly (string | number)[];

interface PathOperand {
  readonly kind: "path";
  readonly path: Path;
}

interface ValueOperand<V> {
  readonly kind: "value";
  readonly value: V;
}

export interface Call<V> {
  readonly kind: "call";
  readonly name: string;
  readonly operands: readonly Operand<V>[];
}

export type Operand<V> = PathOperand | ValueOperand<V> | Call<V>;

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

export interface Comparison<V> {
  readonly kind: "comparison";
  readonly comparator: Comparator;
  readonly left: Operand<V>;
  readonly right: Operand<V>;
}

export interface Between<V> {
  readonly kind: "between";
  readonly operand: Operand<V>;
  readonly lower: Operand<V>;
  readonly upper: Operand<V>;
}

export interface In<V> {
  readonly kind: "in";
  readonly operand: Operand<V>;
  readonly list: readonly Operand<V>[];
}

interface Not<V> {
  readonly kind: "not";
  readonly condition: Condition<V>;
}

/** Two or more conditions; `a AND b AND c` is one of three. */
interface Junction<V> {
  readonly kind: "junction";
  readonly operator: "AND" | "OR";
  readonly conditions: readonly Condition<V>[];
}

export type Condition<V> = Comparison<V> | Between<V> | In<V> | Call<V> | Not<V> | Junction<V>;

interface Sum<V> {
  readonly kind: "sum";
  readonly operator: "+" | "-";
  readonly left: Operand<V>;
  readonly right: Operand<V>;
}

/** What SET assigns. */
export type SetValue<V> = Operand<V> | Sum<V>;

export type UpdateAction<V> =
  | { readonly kind: "set"; readonly path: Path; readonly value: SetValue<V> }
  | { readonly kind: "remove"; readonly path: Path }
  | { readonly kind: "add" | "delete"; readonly path: Path; readonly value: V };

/** The actions of all clauses, in the order of the expression. */
export type Update<V> = readonly UpdateAction<V>[];

export type Projection = readonly Path[];
