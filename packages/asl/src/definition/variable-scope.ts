import type { Diagnostics } from "./diagnostics.ts";

/** The variables that the states of a machine, a branch or an iteration assign (AWS, "Variable scope"). */
export class VariableScope {
  /** By name: where it is assigned. */
  readonly #assigned = new Map<string, string[]>();
  readonly #inner: VariableScope[] = [];

  assigns(name: string, at: string): void {
    this.#assigned.set(name, [...(this.#assigned.get(name) ?? []), at]);
  }

  /** The scope of a branch or an iteration: it sees what this one assigns. */
  enter(): VariableScope {
    const inner = new VariableScope();
    this.#inner.push(inner);
    return inner;
  }

  /** Reports names that an outer scope assigns too, wherever it does. AWS says that they are refused, not in which words. */
  check(diagnostics: Diagnostics, outer: ReadonlySet<string> = new Set()): void {
    for (const [name, places] of this.#assigned) {
      if (!outer.has(name)) continue;
      for (const at of places) diagnostics.schema(`Variable '${name}' is already assigned in an outer scope.`, at);
    }
    const visible = new Set([...outer, ...this.#assigned.keys()]);
    for (const inner of this.#inner) inner.check(diagnostics, visible);
  }
}
