import { unexpectedType } from "../definition/number-source.ts";
import type { RunState } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { StateFailure } from "../failure/state-failure.ts";
import type { StateSource } from "./state-source.ts";

type Text = (entry: Entry) => string | undefined | Promise<string>;

export function parseFail(source: StateSource): RunState {
  const error = parseText(source, "Error");
  const cause = parseText(source, "Cause");
  return async (entry) => {
    if (!source.compiler.isJsonata) entry.inspect("afterInputPath", entry.input);
    throw new StateFailure(await error(entry), await cause(entry));
  };
}

/** A text as it stands, as an expression gives it, or from the place that `…Path` names. */
function parseText({ fields, compiler }: StateSource, name: "Error" | "Cause"): Text {
  fields.exclusive([name, `${name}Path`]);
  const expression = compiler.isJsonata ? compiler.expression(fields, name) : undefined;
  if (expression !== undefined) {
    return async (entry) => {
      const value = await expression(entry);
      if (typeof value === "string") return value;
      throw unexpectedType(String(fields.value(name)), name, "string", value);
    };
  }
  const sampler = compiler.isJsonata ? undefined : compiler.sampler(fields, `${name}Path`);
  if (sampler !== undefined) return (entry) => asText(sampler.evaluate(entry.input.value, entry, `${name}Path`));
  const text = fields.text(name);
  return () => text;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
