import { InvalidDefinitionError, type StateMachineType } from "@waybill/asl";
import { DEFINITION, MACHINE_TYPE, validate } from "../constraints.ts";
import { performableMachine } from "../machines/check-definition.ts";
import { pageSize } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** Finds errors only, no warnings. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
export const ValidateStateMachineDefinition: SfnOperation<"ValidateStateMachineDefinition"> = async (input) => {
  const { definition = "", type = "STANDARD", severity, maxResults } = input;
  validate({
    definition: [definition, DEFINITION],
    type: [type, MACHINE_TYPE],
    severity: [severity, { oneOf: ["ERROR", "WARNING"] }],
    maxResults: [maxResults, { min: 0, max: 100 }],
  });
  const problems = await problemsOf(definition, type);
  const limit = pageSize(maxResults);
  return {
    result: problems.length === 0 ? "OK" : "FAIL",
    diagnostics: problems.slice(0, limit),
    truncated: problems.length > limit,
  };
};

async function problemsOf(definition: string, type: StateMachineType) {
  try {
    await performableMachine(definition, type);
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error.diagnostics;
    throw error;
  }
}
