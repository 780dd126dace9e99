import { isObject, Json } from "../json/json.ts";
import { putAt, type ReferencePath } from "../jsonpath/reference-path.ts";
import type { Flow, FlowEntry } from "./flow.ts";
import { type Path, valueAt } from "./path.ts";
import type { PayloadTemplate } from "./payload-template.ts";

/** The fields of a JSONPath state that shape its data. Null paths discard; what is absent changes nothing. */
export interface JsonPathFields {
  readonly inputPath?: Path | null | undefined;
  readonly parameters?: PayloadTemplate | undefined;
  readonly resultSelector?: PayloadTemplate | undefined;
  readonly resultPath?: ReferencePath | null | undefined;
  readonly outputPath?: Path | null | undefined;
  readonly assign?: PayloadTemplate | undefined;
}

export function jsonPathFlow(fields: JsonPathFields): Flow {
  const { inputPath, parameters, resultSelector, resultPath, outputPath, assign } = fields;
  return {
    before(entry) {
      const effective = follow(inputPath, entry.input, entry);
      entry.inspect("afterInputPath", effective);
      const given = apply(parameters, effective, entry);
      entry.inspect("afterParameters", given);
      return given;
    },
    after(entry, value) {
      if (assign !== undefined) assignAll(assign, value, entry);
      const selected = apply(resultSelector, value, entry);
      entry.inspect("afterResultSelector", selected);
      const combined = combine(resultPath, selected, entry);
      entry.inspect("afterResultPath", combined);
      return follow(outputPath, combined, entry);
    },
  };
}

function follow(path: Path | null | undefined, data: Json, entry: FlowEntry): Json {
  if (path === undefined || path?.text === "$") return data;
  return path === null ? Json.emptyObject : Json.ofValue(valueAt(path, data.value, entry));
}

function apply(template: PayloadTemplate | undefined, data: Json, entry: FlowEntry): Json {
  return template === undefined ? data : Json.ofValue(template.evaluate(data.value, entry));
}

/** Puts the result into the state's input as it came, not as InputPath left it. */
function combine(path: ReferencePath | null | undefined, result: Json, entry: FlowEntry): Json {
  if (path === null) return entry.input;
  if (path === undefined || path.length === 0) return result;
  return Json.ofValue(putAt(entry.input.value, path, result.value));
}

function assignAll(template: PayloadTemplate, data: Json, entry: FlowEntry): void {
  const variables = template.evaluate(data.value, entry);
  if (isObject(variables)) entry.assign(variables);
}
