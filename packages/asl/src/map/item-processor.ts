import type { Fields } from "../definition/fields.ts";
import type { ParseSession } from "../definition/parse-session.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { States } from "../definition/states.ts";

/** The states that a Map runs for each item: ItemProcessor, or Iterator as it was called before. */
export function parseItemProcessor(fields: Fields, { session }: StateCompiler): States {
  fields.exclusive(["ItemProcessor", "Iterator"], true);
  const processor = fields.child(fields.has("Iterator") ? "Iterator" : "ItemProcessor");
  const config = processor?.child("ProcessorConfig");
  config?.allow(new Set(["Mode", "ExecutionType"]));
  const mode = config?.oneOf("Mode", ["INLINE", "DISTRIBUTED"]);
  if (session.isTest) return states(processor, session);
  if (config !== undefined && mode === "DISTRIBUTED") refuse(config, "Mode", "a Map in DISTRIBUTED mode");
  for (const name of ["ItemReader", "ItemBatcher", "ResultWriter"]) {
    if (fields.has(name)) refuse(fields, name, `${name} of a Map`);
  }
  return states(processor, session);
}

function states(processor: Fields | undefined, session: ParseSession): States {
  return processor === undefined ? { startAt: "", byName: new Map() } : session.parseStates(processor);
}

function refuse(fields: Fields, name: string, what: string): void {
  fields.diagnostics.report("NOT_IMPLEMENTED", `This endpoint does not run ${what} yet`, `${fields.at}/${name}`);
}
