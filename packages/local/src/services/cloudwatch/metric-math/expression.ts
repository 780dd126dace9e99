/** A metric math expression. AWS: "Using math expressions with CloudWatch metrics". */
export type Expression =
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "id"; readonly id: string }
  /** `REPEAT`, `LINEAR`, `TRUE`: what some functions take. */
  | { readonly is: "word"; readonly word: string }
  | { readonly is: "list"; readonly items: readonly Expression[] }
  | { readonly is: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly is: "negation"; readonly of: Expression }
  | { readonly is: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export type Operator = "+" | "-" | "*" | "/" | "^" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "AND" | "OR";
