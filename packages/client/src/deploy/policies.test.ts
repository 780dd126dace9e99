import { expect, test } from "vitest";
import { pipelineArns } from "../pipeline-arns.ts";
import { pipelineNames } from "../pipeline-names.ts";
import { functionPolicy, functionTrust, stateMachinePolicy, stateMachineTrust } from "./policies.ts";

const arns = pipelineArns("arn:aws:dynamodb:eu-central-1:123456789012:table/Files", pipelineNames());

test("the function may start its executions, look at its bucket, keep its failures, log and trace, and nothing else", () => {
  expect(functionPolicy(arns, "standard", false).Statement).toEqual([
    {
      Sid: "StartExecutions",
      Effect: "Allow",
      Action: ["states:StartExecution"],
      Resource: "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record",
    },
    {
      Sid: "LookAtBucket",
      Effect: "Allow",
      Action: ["s3:ListBucketVersions"],
      Resource: "arn:aws:s3:::waybill-files",
    },
    {
      Sid: "SendFailedEvents",
      Effect: "Allow",
      Action: ["sqs:SendMessage"],
      Resource: "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters",
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/waybill-ingest:*",
    },
    { Sid: "Trace", Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
  ]);
});

test.each([
  [
    "express",
    "states:StartSyncExecution",
    "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record-express",
  ],
  ["direct", "dynamodb:UpdateItem", "arn:aws:dynamodb:eu-central-1:123456789012:table/Files"],
] as const)(
  "by the write path %s it may %s instead, and read its queue where there is one",
  (writePath, Action, Resource) => {
    const statements = functionPolicy(arns, writePath, true).Statement;
    expect(statements[0]).toMatchObject({ Action: [Action], Resource });
    expect(statements.at(-1)).toMatchObject({
      Sid: "ReceiveEvents",
      Resource: "arn:aws:sqs:eu-central-1:123456789012:waybill-events",
    });
  },
);

test("the state machine may write and read records of its table, keep its failures, log and trace", () => {
  expect(stateMachinePolicy(arns).Statement).toMatchObject([
    {
      Action: ["dynamodb:UpdateItem", "dynamodb:GetItem"],
      Resource: "arn:aws:dynamodb:eu-central-1:123456789012:table/Files",
    },
    {
      Sid: "SendFailedWrites",
      Action: ["sqs:SendMessage"],
      Resource: "arn:aws:sqs:eu-central-1:123456789012:waybill-dead-letters",
    },
    { Sid: "DeliverLogs", Resource: "*" },
    { Sid: "Trace", Resource: "*" },
  ]);
});

test("each role is for its service and this account only", () => {
  expect(functionTrust(arns).Statement).toMatchObject([
    {
      Principal: { Service: "lambda.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ]);
  expect(stateMachineTrust(arns, "standard").Statement).toMatchObject([
    {
      Principal: { Service: "states.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": [arns.stateMachine] },
      },
    },
  ]);
  expect(stateMachineTrust(arns, "express").Statement).toMatchObject([
    { Condition: { ArnLike: { "aws:SourceArn": [arns.stateMachine, arns.expressStateMachine] } } },
  ]);
});
