import type { Fields } from "../definition/fields.ts";
import { parsePositiveSource } from "../definition/number-source.ts";
import type { StateCompiler } from "../definition/state-compiler.ts";
import type { Entry } from "../execution/entry.ts";
import { type Json, payloadLimit } from "../json/json.ts";
import type { Batching } from "./map-run.ts";

export type ItemBatcher = (entry: Entry, input: Json) => Promise<Batching>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
export function parseItemBatcher(fields: Fields, compiler: StateCompiler): ItemBatcher | undefined {
  const batcher = fields.child("ItemBatcher");
  if (batcher === undefined) return undefined;
  const limits = ["MaxItemsPerBatch", "MaxInputBytesPerBatch"];
  batcher.allow(new Set([...limits.flatMap((name) => [name, `${name}Path`]), "BatchInput"]));
  const maxItems = parsePositiveSource(batcher, compiler, "MaxItemsPerBatch", Number.MAX_SAFE_INTEGER);
  const maxBytes = parsePositiveSource(batcher, compiler, "MaxInputBytesPerBatch", payloadLimit);
  if (maxItems === undefined && maxBytes === undefined) {
    batcher.diagnostics.schema(
      `This object should have at least one of the following fields: [${limits.join(", ")}]`,
      batcher.at,
    );
  }
  const jsonata = compiler.isJsonata ? compiler.template(batcher, "BatchInput", undefined) : undefined;
  const payload = compiler.isJsonata ? undefined : compiler.payload(batcher, "BatchInput");
  return async (entry, input) => ({
    maxItems: await maxItems?.(entry),
    maxBytes: Math.min((await maxBytes?.(entry)) ?? payloadLimit, payloadLimit),
    input: (await jsonata?.evaluate(entry, {})) ?? payload?.evaluate(input.value, entry),
  });
}
