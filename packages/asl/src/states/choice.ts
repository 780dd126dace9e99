import { type Condition, parseCondition, parseJsonataCondition } from "../choice/parse-condition.ts";
import type { Fields } from "../definition/fields.ts";
import type { RunState } from "../definition/states.ts";
import { runtimeFault } from "../failure/state-failure.ts";
import type { Flow } from "../flow/flow.ts";
import type { StateSource } from "./state-source.ts";

interface Rule {
  readonly condition: Condition;
  readonly next: string | undefined;
  readonly flow: Flow;
}

export function parseChoice(source: StateSource): RunState {
  const { fields, compiler } = source;
  fields.require("Choices");
  const flow = compiler.flow(fields);
  const rules = fields.list("Choices").map((rule) => parseRule(rule, source));
  const fallback = fields.text("Default");
  return async (entry) => {
    const data = await flow.before(entry);
    for (const rule of rules) {
      if (await rule.condition(data.value, entry)) {
        return { output: await rule.flow.after(entry, data), next: rule.next };
      }
    }
    // AWS raises States.Runtime where the specification says States.NoChoiceMatched.
    if (fallback === undefined) {
      throw runtimeFault("Failed to transition out of the state. The state does not point to a next state.");
    }
    return { output: await flow.after(entry, data), next: fallback };
  };
}

function parseRule(rule: Fields, { fields, compiler }: StateSource): Rule {
  rule.require("Next");
  const condition = compiler.isJsonata ? parseJsonataCondition(rule, compiler) : parseCondition(rule, compiler, true);
  return { condition, next: rule.text("Next"), flow: compiler.flow(withOutputPath(rule, fields)) };
}

/** OutputPath stands at the state and holds for its rules. */
function withOutputPath(rule: Fields, state: Fields): Fields {
  const outputPath = state.value("OutputPath");
  return outputPath === undefined ? rule : rule.with({ OutputPath: outputPath });
}
