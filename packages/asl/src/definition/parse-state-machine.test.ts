import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json/json.ts";
import { InvalidDefinitionError } from "./diagnostics.ts";
import { type ParseOptions, parseStateMachine } from "./parse-state-machine.ts";

/** What is wrong with a definition, as CreateStateMachine would say it. */
function problems(definition: JsonObject | string, options: ParseOptions = {}): string {
  try {
    parseStateMachine(definition, options);
    return "";
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return error.message;
    throw error;
  }
}

/** A machine of the state `S`. */
function one(state: JsonObject, top: JsonObject = {}): JsonObject {
  return { ...top, StartAt: "S", States: { S: state } };
}

const invoke = { Type: "Task", Resource: "arn:aws:states:::lambda:invoke" };
const pass = { Type: "Pass", End: true };
const inner = { StartAt: "P", States: { P: pass } };

describe("parseStateMachine", () => {
  it.each<[string, JsonObject, string]>([
    ["no fields", {}, "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /"],
    [
      "an unknown type",
      one({ Type: "Loop" }),
      "SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/S/Type",
    ],
    [
      "no way on",
      one({ Type: "Pass" }),
      "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/S",
    ],
    [
      "two ways on",
      { StartAt: "S", States: { S: { Type: "Pass", Next: "T", End: true }, T: pass } },
      "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [Next, End] at /States/S",
    ],
    [
      "targets that are missing and states that are not reached",
      { StartAt: "a", States: { a: { Type: "Pass", Next: "c" }, b: pass } },
      `MISSING_TRANSITION_TARGET: Missing 'Next' target: c at /States/a/Next, MISSING_TRANSITION_TARGET: State "b" is not reachable. at /States/b`,
    ],
    [
      "no end",
      { StartAt: "a", States: { a: { Type: "Pass", Next: "b" }, b: { Type: "Pass", Next: "a" } } },
      "MISSING_END_STATE: Workflow has no terminal state at null",
    ],
    [
      "a missing target of a rule and of a catcher",
      {
        StartAt: "C",
        States: {
          C: { Type: "Choice", Choices: [{ Variable: "$.x", IsNull: true, Next: "X" }], Default: "T" },
          T: { ...invoke, Catch: [{ ErrorEquals: ["States.ALL"], Next: "Y" }], End: true },
        },
      },
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/C/Choices[0]/Next, MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/T/Catch[0]/Next",
    ],
    [
      "fields of other states",
      one({ ...pass, TimeoutSeconds: 5 }),
      "SCHEMA_VALIDATION_FAILED: Field 'TimeoutSeconds' is not supported at /States/S",
    ],
    [
      "fields of the other language",
      one({ ...pass, Output: 1 }),
      "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/S",
    ],
    [
      "a language that does not exist, and what it makes of the state",
      one({ ...pass, QueryLanguage: "jsonata", InputPath: "$.a" }),
      "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath, JSONata] at /States/S/QueryLanguage, SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/S",
    ],
    [
      "JSONPath in a JSONata machine, whatever else the state has",
      one({ ...pass, QueryLanguage: "JSONPath", Output: 1 }, { QueryLanguage: "JSONata" }),
      "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S",
    ],
    [
      "a Map's language, which is not that of its states",
      one({
        Type: "Map",
        QueryLanguage: "JSONata",
        ItemProcessor: { StartAt: "P", States: { P: { ...pass, Output: 1 } } },
        End: true,
      }),
      "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/S/ItemProcessor/States/P",
    ],
    [
      "a malformed template",
      one({ ...pass, Parameters: { "parsed.$": "States.Format('\\\"{}\\\"', 1)" } }),
      "SCHEMA_VALIDATION_FAILED: The value for the field 'parsed.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Parameters",
    ],
    [
      "a malformed path",
      one({ ...pass, InputPath: "a.b" }),
      "SCHEMA_VALIDATION_FAILED: Value must be a valid JSONPath. at /States/S/InputPath",
    ],
    [
      "a path where a reference path must stand",
      one({ ...pass, ResultPath: "$.a[*]" }),
      "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: Reference path must select a single node at /States/S/ResultPath",
    ],
    [
      "a malformed expression",
      one({ ...pass, Output: { a: ["{% 1 + %}"] } }, { QueryLanguage: "JSONata" }),
      "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/S/Output/a[0]",
    ],
    [
      "references that are not allowed",
      one(
        { ...pass, Output: "{% [$$, $, $states.errorOutput, $states.input[$ > 1], $map([1], function($v) { $v })] %}" },
        { QueryLanguage: "JSONata" },
      ),
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/S/Output, UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' is not supported. at /States/S/Output, UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/S/Output",
    ],
    [
      "an expression that is not closed",
      one({ ...pass, Output: "{% 1" }, { QueryLanguage: "JSONata" }),
      "SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %} at /States/S/Output",
    ],
    [
      "States.ALL before others",
      one({ ...invoke, Retry: [{ ErrorEquals: ["States.ALL"] }, { ErrorEquals: ["A"], BackoffRate: 0.5 }], End: true }),
      "SCHEMA_VALIDATION_FAILED: States.ALL must appear alone and at end of list at /States/S/Retry[0]/ErrorEquals, SCHEMA_VALIDATION_FAILED: Minimum value is 1 at /States/S/Retry[1]/BackoffRate",
    ],
    [
      "reserved and malformed variable names",
      one({ ...pass, Assign: { states: 1, "a b": 2 } }),
      "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/S/Assign/states, INVALID_VARIABLE_NAME: Invalid variable name 'a b': the variable name contains invalid characters. at /States/S/Assign/a b",
    ],
    [
      "no branches",
      one({ Type: "Parallel", Branches: [], End: true }),
      "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/S/Branches",
    ],
    [
      "a Map in DISTRIBUTED mode without an ExecutionType, and a reader of Parquet",
      one({
        Type: "Map",
        ItemReader: { Resource: "arn:aws:states:::s3:getObject", ReaderConfig: { InputType: "PARQUET" } },
        ItemProcessor: { ...inner, ProcessorConfig: { Mode: "DISTRIBUTED" } },
        End: true,
      }),
      "SCHEMA_VALIDATION_FAILED: These fields are required: [ExecutionType] at /States/S/ItemProcessor/ProcessorConfig, NOT_IMPLEMENTED: This endpoint does not run an ItemReader of PARQUET yet at /States/S/ItemReader/ReaderConfig/InputType",
    ],
    [
      "a variable that an outer scope assigns too, even later",
      {
        StartAt: "S",
        States: {
          S: {
            Type: "Parallel",
            Branches: [{ StartAt: "B", States: { B: { ...pass, Assign: { x: 1, y: 2 } } } }],
            Next: "T",
          },
          T: { ...pass, Assign: { "x.$": "$" } },
        },
      },
      "SCHEMA_VALIDATION_FAILED: Variable 'x' is already assigned in an outer scope. at /States/S/Branches[0]/States/B/Assign/x",
    ],
    [
      "tasks of Express executions that wait, and a label that cannot be in an ARN",
      one({
        Type: "Map",
        Label: "a b",
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
          StartAt: "P",
          States: { P: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", End: true } },
        },
        End: true,
      }),
      "SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/S/ItemProcessor/States/P/Resource, INVALID_LABEL_NAME: Invalid Label: 'a b' at /States/S/Label",
    ],
    [
      "a heartbeat that comes too late",
      one({
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        TimeoutSeconds: 5,
        HeartbeatSeconds: 5,
        End: true,
      }),
      "SCHEMA_VALIDATION_FAILED: HeartbeatSeconds must be smaller than TimeoutSeconds at /States/S/HeartbeatSeconds",
    ],
    [
      "rules whose operands are of another type",
      {
        StartAt: "S",
        States: {
          S: {
            Type: "Choice",
            Choices: [
              {
                And: [
                  { Variable: "$.a", StringEquals: 1 },
                  { Variable: "$.a", NumericEquals: "1" },
                ],
                Next: "E",
              },
              { Variable: "$.a", TimestampEquals: "yesterday", Next: "E" },
              { Variable: "$.a", IsNull: true, Other: 1, Next: "E" },
            ],
            Default: "E",
          },
          E: pass,
        },
      },
      "SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /States/S/Choices[0]/And[0]/StringEquals, SCHEMA_VALIDATION_FAILED: Expected value of type Number at /States/S/Choices[0]/And[1]/NumericEquals, SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/S/Choices[1]/TimestampEquals, SCHEMA_VALIDATION_FAILED: Field 'Other' is not supported at /States/S/Choices[2]",
    ],
    [
      "readers whose settings do not go together",
      one({
        Type: "Map",
        ItemReader: {
          Resource: "arn:aws:states:::s3:getObject",
          ReaderConfig: { ManifestType: "S3_INVENTORY", InputType: "JSON", Transformation: "LOAD_AND_FLATTEN" },
        },
        ItemProcessor: { ...inner, ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" } },
        End: true,
      }),
      "SCHEMA_VALIDATION_FAILED: LOAD_AND_FLATTEN is supported for s3:listObjectsV2 only at /States/S/ItemReader/ReaderConfig/Transformation, SCHEMA_VALIDATION_FAILED: Field is not supported when ManifestType is S3_INVENTORY at /States/S/ItemReader/ReaderConfig/InputType",
    ],
    [
      "a Resource that is no ARN",
      one({ Type: "Task", Resource: "f", End: true }),
      "SCHEMA_VALIDATION_FAILED: Value is not a valid resource ARN at /States/S/Resource",
    ],
    [
      "several times for one wait",
      one({ Type: "Wait", Seconds: 1, Timestamp: "2026-01-31T12:00:00Z", End: true }),
      "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/S",
    ],
    [
      "a wait that is no time",
      one({ Type: "Wait", Timestamp: "2026-02-30T12:00:00Z", End: true }),
      "SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/S/Timestamp",
    ],
  ])("refuses %s", (_what, definition, message) => {
    expect(problems(definition)).toBe(message);
  });

  it("refuses names that occur twice, at any depth", () => {
    const definition = one({ Type: "Parallel", Branches: [inner, inner], End: true });
    expect(problems(definition)).toBe(
      "DUPLICATE_STATE_NAME: Duplicate State name: P at /States/S/Branches[1]/States/P",
    );
  });

  it("refuses what Express machines and the task port do not run", () => {
    const sync = one({ Type: "Task", Resource: "arn:aws:states:::states:startExecution.sync", End: true });
    expect(problems(sync, { type: "EXPRESS" })).toBe(
      "SCHEMA_VALIDATION_FAILED: Express state machine does not support '.sync' service integration at /States/S/Resource",
    );
    expect(problems(sync, { recognizes: () => false })).toBe(
      "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::states:startExecution.sync is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/S/Resource",
    );
  });

  it("refuses what is no JSON object", () => {
    expect(problems("{")).toMatch(/^INVALID_JSON_DESCRIPTION: .* at null$/);
    expect(problems("[]")).toBe("INVALID_JSON_DESCRIPTION: The definition is not a JSON object at null");
  });

  it("refuses a definition that is nested without end", () => {
    let definition: JsonObject = inner;
    for (let i = 0; i < 20_000; i++) {
      definition = { StartAt: `p${i}`, States: { [`p${i}`]: { Type: "Parallel", Branches: [definition], End: true } } };
    }
    expect(problems(definition)).toBe("SCHEMA_VALIDATION_FAILED: The definition is nested too deeply at null");
  });

  it("lists the variables that each state refers to", () => {
    const machine = parseStateMachine({
      StartAt: "A",
      States: {
        A: { Type: "Pass", Assign: { x: 1, y: 2 }, Next: "B" },
        B: { Type: "Pass", InputPath: "$y", Parameters: { "b.$": "States.Format('{}', $x.a)" }, Next: "C" },
        C: {
          Type: "Pass",
          QueryLanguage: "JSONata",
          Output: "{% ($l := $x; $sum([$l, $y]) + $map([1], function($v) { $v })) %}",
          End: true,
        },
      },
    });
    expect(machine.variableReferences).toEqual({ B: ["x", "y"], C: ["x", "y"] });
  });
});
