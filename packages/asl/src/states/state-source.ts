import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";

/** What the parser of one type of state reads. */
export interface StateSource {
  readonly name: string;
  readonly fields: Fields;
  readonly compiler: StateCompiler;
}

/** The Next of a state that needs Next or End; undefined when the branch ends here. */
export function parseNext({ fields }: StateSource): string | undefined {
  const end = fields.boolean("End") === true;
  if (fields.has("Next") || !end) fields.exclusive(["Next", "End"], !end);
  return end ? undefined : fields.text("Next");
}
