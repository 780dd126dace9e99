import { isObject, Json } from "../json/json.ts";
import type { JsonataTemplate } from "../jsonata/jsonata-template.ts";
import type { Flow } from "./flow.ts";

/** The fields of a JSONata state that shape its data. */
export interface JsonataFields {
  readonly arguments?: JsonataTemplate | undefined;
  readonly output?: JsonataTemplate | undefined;
  readonly assign?: JsonataTemplate | undefined;
}

export function jsonataFlow(fields: JsonataFields): Flow {
  const { output, assign } = fields;
  return {
    async before(entry) {
      if (fields.arguments === undefined) return entry.input;
      const given = Json.ofValue(await fields.arguments.evaluate(entry, {}));
      entry.inspect("afterArguments", given);
      return given;
    },
    async after(entry, value, role = "result") {
      if (output === undefined && assign === undefined) return value;
      const extra = { [role]: value.value };
      const variables = await assign?.evaluate(entry, extra);
      if (isObject(variables)) entry.assign(variables);
      return output === undefined ? value : Json.ofValue(await output.evaluate(entry, extra));
    },
  };
}
