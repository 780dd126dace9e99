import type { ExprNode } from "jsonata";
import { builtinFunctions } from "./builtin-functions.ts";

/** What an expression refers to outside of itself. */
export interface References {
  /** Every name after a `$`, local names and functions included. */
  readonly names: ReadonlySet<string>;
  /** The names that can only be variables of the state machine. */
  readonly variables: readonly string[];
  /** The members of `$states` that are named: `input`, `result`, … */
  readonly statesFields: ReadonlySet<string>;
  /** `$$`, or `$` where nothing gives it a meaning: Step Functions has no document to start from. */
  readonly roots: ReadonlySet<"$" | "$$">;
}

export function references(ast: ExprNode): References {
  const walk = new Walk();
  walk.visit(ast, false);
  const variables = [...walk.names].filter(
    (name) => name !== "states" && name !== "$" && !walk.locals.has(name) && !builtinFunctions.has(name),
  );
  return { names: walk.names, variables, statesFields: walk.statesFields, roots: walk.roots };
}

class Walk {
  readonly names = new Set<string>();
  readonly locals = new Set<string>();
  readonly statesFields = new Set<string>();
  readonly roots = new Set<"$" | "$$">();

  /** `within`: inside something that gives `$` a meaning. */
  visit(node: unknown, within: boolean): void {
    if (Array.isArray(node)) {
      for (const item of node) this.visit(item, within);
    } else if (typeof node === "object" && node !== null) {
      this.#visitNode(node as ExprNode & Record<string, unknown>, within);
    }
  }

  #visitNode(node: ExprNode & Record<string, unknown>, within: boolean): void {
    if (node.type === "variable") this.#variable(String(node.value), within);
    if ((node.type as string) === "bind") this.#local(node.lhs);
    if (node.type === "lambda") for (const parameter of node.arguments ?? []) this.#local(parameter);
    for (const local of [node.focus, node.index]) if (typeof local === "string") this.locals.add(local);
    if (node.steps !== undefined) this.#path(node.steps, within);
    for (const [field, child] of Object.entries(node)) {
      if (field !== "steps") this.visit(child, within || givesMeaning(node, field));
    }
  }

  #path(steps: readonly ExprNode[], within: boolean): void {
    const [first, second] = steps;
    if (first?.type === "variable" && first.value === "states" && second?.type === "name") {
      this.statesFields.add(String(second.value));
    }
    for (const [i, step] of steps.entries()) this.visit(step, within || i > 0);
  }

  #variable(name: string, within: boolean): void {
    if (name === "$") this.roots.add("$$");
    else if (name === "" && !within) this.roots.add("$");
    else if (name !== "") this.names.add(name);
  }

  #local(node: unknown): void {
    const { type, value } = node as ExprNode;
    if (type === "variable") this.locals.add(String(value));
  }
}

/** The parts of a node that are evaluated once for each item of something. */
function givesMeaning(node: ExprNode, field: string): boolean {
  return (
    field === "stages" ||
    field === "predicate" ||
    field === "group" ||
    field === "terms" ||
    (node.type === "lambda" && field === "body") ||
    node.type === "transform"
  );
}
