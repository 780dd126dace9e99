import type { TestStateInput, TestStateOutput } from "@aws-sdk/client-sfn";
import {
  InvalidDefinitionError,
  isObject,
  Json,
  type JsonObject,
  type JsonValue,
  type Mock,
  parseTestedState,
  TaskFailure,
  type TestConfiguration,
  type TestedState,
  type TestOptions,
  testState,
} from "@waybill/asl";
import { parseJson } from "../../../json/parse-json.ts";
import { checkRoleArn, expressArn, machineArn } from "../arns.ts";
import { ARN, DEFINITION, INPUT, validate } from "../constraints.ts";
import { invalidDefinition, invalidExecutionInput, validationFailed } from "../errors.ts";
import { taskPort } from "../executions/task-port.ts";
import { itemsInText } from "../map-runs/item-content.ts";
import type { SfnCtx, SfnOperation } from "../sfn-ctx.ts";
import { checkConfiguration, checkFailureCount, configurationMembers } from "../test-state/check-configuration.ts";
import { checkCombination, checkMock } from "../test-state/check-mock.ts";
import { mockedContext } from "../test-state/mocked-context.ts";

/**
 * Runs one state. Of HTTP tasks, which this endpoint does not perform, there is no `request` and `response`.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html
 */
export const TestState: SfnOperation<"TestState"> = async (input, ctx) => {
  const { inspectionLevel = "INFO", definition = "", input: given = "{}", roleArn } = input;
  validate({
    definition: [definition, DEFINITION],
    roleArn: [roleArn, ARN],
    input: [given, INPUT],
    variables: [input.variables, INPUT],
    "mock.result": [input.mock?.result, INPUT],
    inspectionLevel: [inspectionLevel, { oneOf: ["INFO", "DEBUG", "TRACE"] }],
    stateName: [input.stateName, { minLength: 1, maxLength: 80 }],
    ...configurationMembers(input.stateConfiguration),
  });
  if (roleArn !== undefined) checkRoleArn(roleArn);
  if (parseJson(given) === undefined) throw invalidExecutionInput("Invalid JSON in input");
  checkCombination(input);
  const tested = parsed(definition, input.stateName);
  checkConfiguration(input.stateConfiguration, tested);
  const options = await testOptions(input, given, tested, ctx);
  const { inspection, itemCount, ...result } = await testState(tested, options);
  checkFailureCount(input.stateConfiguration, itemCount);
  const shown = inspectionLevel === "INFO" ? {} : { inspectionData: inspection };
  return { ...result, ...shown } as TestStateOutput;
};

function parsed(definition: string, stateName: string | undefined): TestedState {
  try {
    const tested = parseTestedState(definition, stateName);
    if (tested !== undefined) return tested;
  } catch (error) {
    throw error instanceof InvalidDefinitionError ? invalidDefinition(error.message) : error;
  }
  throw validationFailed("State not found in definition");
}

async function testOptions(
  input: TestStateInput,
  given: string,
  tested: TestedState,
  ctx: SfnCtx,
): Promise<TestOptions> {
  const { stateConfiguration: configuration = {}, roleArn } = input;
  const mock = await checkMock(input.mock, tested);
  if (tested.type === "Task" && mock === undefined && roleArn === undefined) {
    throw validationFailed("A role ARN is required to test a Task state without a mock.");
  }
  return {
    input: Json.ofText(given),
    context: context(ctx, given, roleArn),
    mockedContext: mockedContext(input.context, tested),
    variables: variables(input.variables),
    mock,
    configuration: {
      retrierRetryCount: configuration.retrierRetryCount,
      mapIterationFailureCount: configuration.mapIterationFailureCount,
      ...readMapItems(configuration.mapItemReaderData),
    },
    ports: {
      clock: ctx.clock,
      random: ctx.random,
      task:
        mock === undefined
          ? taskPort(ctx, ctx.state.executions, roleArn ?? "", ctx.random.uuid())
          : async () => mockedResult(mock),
    },
  };
}

function mockedResult(mock: Mock): Json {
  if ("result" in mock) return mock.result;
  throw new TaskFailure(mock.error, mock.cause);
}

/** As of an Express execution that has just begun, of a machine and a name that are nowhere else. */
function context(ctx: SfnCtx, input: string, roleArn: string | undefined): JsonObject {
  const [machine, name] = [ctx.random.uuid(), ctx.random.uuid()];
  return {
    Execution: {
      Id: expressArn(ctx, machine, name),
      Input: JSON.parse(input) as JsonValue,
      Name: name,
      RoleArn: roleArn ?? null,
      StartTime: new Date(ctx.clock.now()).toISOString(),
    },
    StateMachine: { Id: machineArn(ctx, machine), Name: machine },
  };
}

function variables(text: string | undefined): JsonObject {
  if (text === undefined) return {};
  const values = parseJson(text) as JsonValue | undefined;
  if (!isObject(values)) throw validationFailed("Variables must be a valid JSON object");
  return values;
}

function readMapItems(text: string | undefined): TestConfiguration {
  return text === undefined ? {} : { readMapItems: (source) => itemsInText(text, source) };
}
