import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Flow } from "../flow/flow.ts";
import { parseErrorEquals } from "./parse-error-equals.ts";

/** One entry of Catch. */
export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  /** Makes the output out of `{ Error, Cause }`. */
  readonly flow: Flow;
}

const allowed = {
  JSONPath: new Set(["ErrorEquals", "Next", "ResultPath", "Assign", "Comment"]),
  JSONata: new Set(["ErrorEquals", "Next", "Output", "Assign", "Comment"]),
};

export function parseCatchers(state: Fields, compiler: StateCompiler): readonly Catcher[] {
  const list = state.list("Catch", { mayBeEmpty: true });
  return list.map((fields, i) => {
    fields.allow(allowed[compiler.language]);
    fields.require("ErrorEquals", "Next");
    return {
      errorEquals: parseErrorEquals(fields, i === list.length - 1),
      next: fields.text("Next") ?? "",
      flow: compiler.flow(fields, "errorOutput"),
    };
  });
}
