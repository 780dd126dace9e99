import {
  type Diagnostic,
  findWarnings,
  InvalidDefinitionError,
  isObject,
  type JsonValue,
  type StateMachineType,
} from "@waybill/asl";
import { parseJson } from "../../../json/parse-json.ts";
import { DEFINITION, MACHINE_TYPE, validate } from "../constraints.ts";
import { unbuiltResources } from "../machines/check-definition.ts";
import { pageSize } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
export const ValidateStateMachineDefinition: SfnOperation<"ValidateStateMachineDefinition"> = async (input) => {
  const { definition = "", type = "STANDARD", severity, maxResults } = input;
  validate({
    definition: [definition, DEFINITION],
    type: [type, MACHINE_TYPE],
    severity: [severity, { oneOf: ["ERROR", "WARNING"] }],
    maxResults: [maxResults, { min: 0, max: 100 }],
  });
  const errors = await problemsOf(definition, type);
  const problems = severity === "WARNING" ? [...errors, ...warningsOf(definition)] : errors;
  const limit = pageSize(maxResults);
  return {
    result: errors.length === 0 ? "OK" : "FAIL",
    diagnostics: problems.slice(0, limit),
    truncated: problems.length > limit,
  };
};

function warningsOf(definition: string): readonly Diagnostic[] {
  const parsed = parseJson(definition) as JsonValue | undefined;
  return isObject(parsed) ? findWarnings(parsed) : [];
}

async function problemsOf(definition: string, type: StateMachineType) {
  try {
    await unbuiltResources(definition, type);
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error.diagnostics;
    throw error;
  }
}
