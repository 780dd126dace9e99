import type { Fields } from "../definition/fields.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { States } from "../definition/states.ts";
import type { JsonObject } from "../json/json.ts";

/** The states that a Map runs for each item. */
export interface ItemProcessor {
  readonly states: States;
  /** Of a Map whose iterations are executions of their own. */
  readonly distributed: { readonly executionType: "STANDARD" | "EXPRESS"; readonly definition: JsonObject } | undefined;
}

const onlyDistributed = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"];

/** ItemProcessor, or Iterator as it was called before. */
export function parseItemProcessor(fields: Fields, compiler: StateCompiler): ItemProcessor {
  fields.exclusive(["ItemProcessor", "Iterator"], true);
  const processor = fields.child(fields.has("Iterator") ? "Iterator" : "ItemProcessor");
  if (processor === undefined) return { states: { startAt: "", byName: new Map() }, distributed: undefined };
  const config = processor.child("ProcessorConfig");
  config?.allow(new Set(["Mode", "ExecutionType"]));
  const mode = config?.oneOf("Mode", ["INLINE", "DISTRIBUTED"]) ?? "INLINE";
  const executionType = config?.oneOf("ExecutionType", ["STANDARD", "EXPRESS"]);
  const states = compiler.session.parseStates(
    processor,
    mode === "DISTRIBUTED" ? { executionType: executionType ?? "STANDARD" } : {},
  );
  if (mode === "INLINE") {
    for (const name of onlyDistributed.filter((each) => fields.has(each))) {
      fields.diagnostics.schema(`Field '${name}' is only supported by a Map in DISTRIBUTED mode`, fields.at);
    }
    return { states, distributed: undefined };
  }
  config?.require("ExecutionType");
  refuseInExpress(fields, compiler);
  const { ProcessorConfig: _, ...definition } = processor.object;
  const language = compiler.session.language === "JSONata" ? { QueryLanguage: "JSONata" } : {};
  return {
    states,
    distributed: { executionType: executionType ?? "STANDARD", definition: { ...language, ...definition } },
  };
}

function refuseInExpress(fields: Fields, { session }: StateCompiler): void {
  if (session.type !== "EXPRESS" || session.isTest) return;
  fields.diagnostics.schema("Express state machine does not support a Map in DISTRIBUTED mode", fields.at);
}
