import type { MockInput, TestStateInput } from "@aws-sdk/client-sfn";
import { isArray, isObject, Json, type JsonValue, type Mock, type TestedState } from "@waybill/asl";
import { awsError } from "@waybill/wire";
import { parseJson } from "../../../json/parse-json.ts";
import { validationFailed } from "../errors.ts";
import { checkResult } from "./check-result.ts";
import { mockedModel } from "./mocked-models.ts";

/** Throws ValidationException for what of a request does not go together, whatever the definition is. */
export function checkCombination({ mock, revealSecrets, stateConfiguration }: TestStateInput): void {
  if (mock?.result !== undefined && mock.errorOutput !== undefined) {
    throw validationFailed("A test mock should have only one of the following fields: [result, errorOutput].");
  }
  if (mock !== undefined && revealSecrets) {
    throw validationFailed("TestState does not support RevealSecrets when a mock is specified.");
  }
  if (mock !== undefined) return;
  for (const [name, value] of Object.entries(stateConfiguration ?? {})) {
    if (value === undefined) continue;
    const field = name.charAt(0).toUpperCase() + name.slice(1);
    throw validationFailed(`TestState does not support ${field} when a mock is not specified.`);
  }
}

/** What stands in for the state's work. Throws ValidationException where it cannot, InvalidDefinition where it must. */
export async function checkMock(mock: MockInput | undefined, tested: TestedState): Promise<Mock | undefined> {
  const { type } = tested;
  const isBranching = type === "Map" || type === "Parallel";
  if (mock === undefined) {
    if (!isBranching) return undefined;
    throw awsError(
      "InvalidDefinition",
      "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]",
    );
  }
  if (type !== "Task" && !isBranching) {
    throw validationFailed(`State type '${type}' is not supported when a mock is specified`);
  }
  if (mock.errorOutput !== undefined) return { error: mock.errorOutput.error, cause: mock.errorOutput.cause };
  const text = mock.result ?? "{}";
  const result = parseJson(text) as JsonValue | undefined;
  if (result === undefined) throw validationFailed("Mocked result must be valid JSON");
  checkShape(result, tested);
  await checkAnswer(result, mock, tested);
  return { result: Json.ofText(text) };
}

function checkShape(result: JsonValue, { type, definition }: TestedState): void {
  if (type === "Map" && definition.ResultWriter !== undefined) {
    if (!isObject(result)) throw validationFailed("Mocked result must be a JSON object.");
  } else if (type !== "Task" && !isArray(result)) throw validationFailed("Mocked result must be an array.");
  const { Branches } = definition;
  if (type === "Parallel" && isArray(result) && isArray(Branches) && result.length !== Branches.length) {
    throw validationFailed("Mocked result must contain the same number of items as number of Parallel branches.");
  }
}

/** The APIs that tell how a job is that a `.sync` task waits for, by the one that starts it: theirs is the task's answer. */
const pollingActions: Readonly<Record<string, string>> = { "states:startExecution": "describeExecution" };

/** Of a task that ends with the answer of an API: the answer must be one that the API can give. */
async function checkAnswer(result: JsonValue, { fieldValidationMode }: MockInput, tested: TestedState): Promise<void> {
  const mode = fieldValidationMode ?? "STRICT";
  const resource = /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[\w-]+):(\w+)(\.sync(?::2)?)?$/.exec(
    String(tested.definition.Resource),
  );
  if (tested.type !== "Task" || mode === "NONE" || resource === null) return;
  const [, service = "", action = "", sync] = resource;
  const answering = sync === undefined ? action : pollingActions[`${service}:${action}`];
  const model = answering === undefined ? undefined : await mockedModel(service, answering);
  const isSdk = service.startsWith("aws-sdk:");
  const problem = model && checkResult(result, model, { mode: mode === "PRESENT" ? "PRESENT" : "STRICT", isSdk });
  if (problem !== undefined) throw validationFailed(`Mock result schema validation error: ${problem}`);
}
