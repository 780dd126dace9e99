import type { PipelineArns } from "../pipeline-arns.ts";
import type { WritePath } from "./event-way.ts";

/** An IAM policy as Terraform's modules write it: nothing is allowed that the pipeline does not do. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

export function functionTrust(arns: PipelineArns): PolicyDocument {
  return trust("lambda.amazonaws.com", { StringEquals: { "aws:SourceAccount": arns.accountId } });
}

export function stateMachineTrust(arns: PipelineArns, writePath: WritePath): PolicyDocument {
  const machines = writePath === "express" ? [arns.stateMachine, arns.expressStateMachine] : [arns.stateMachine];
  return trust("states.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": arns.accountId },
    ArnLike: { "aws:SourceArn": machines },
  });
}

/** `readsQueue`: whether there is a queue between the bucket and the function. */
export function functionPolicy(arns: PipelineArns, writePath: WritePath, readsQueue: boolean): PolicyDocument {
  return policy(
    writeStatement(arns, writePath),
    allow("LookAtBucket", ["s3:ListBucketVersions"], arns.bucket),
    allow("SendFailedEvents", ["sqs:SendMessage"], arns.deadLetterQueue),
    allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${arns.functionLogGroup}:*`),
    // Neither can be limited to a resource (AWS, "Actions, resources, and condition keys for AWS X-Ray").
    allow("Trace", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"),
    ...(readsQueue ? [allow("ReceiveEvents", RECEIVE, arns.eventsQueue)] : []),
  );
}

const RECEIVE = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

function writeStatement(arns: PipelineArns, writePath: WritePath): object {
  if (writePath === "direct") return allow("WriteRecords", ["dynamodb:UpdateItem"], arns.table);
  if (writePath === "express") return allow("StartExecutions", ["states:StartSyncExecution"], arns.expressStateMachine);
  return allow("StartExecutions", ["states:StartExecution"], arns.stateMachine);
}

export function stateMachinePolicy(arns: PipelineArns): PolicyDocument {
  return policy(
    allow("WriteRecords", ["dynamodb:UpdateItem", "dynamodb:GetItem"], arns.table),
    allow("SendFailedWrites", ["sqs:SendMessage"], arns.deadLetterQueue),
    // None of these can be limited to a resource (AWS, "Logging using CloudWatch Logs").
    allow(
      "DeliverLogs",
      [
        "logs:CreateLogDelivery",
        "logs:GetLogDelivery",
        "logs:UpdateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:DescribeResourcePolicies",
        "logs:DescribeLogGroups",
      ],
      "*",
    ),
    // Nor can these (AWS, "X-Ray and Step Functions").
    allow(
      "Trace",
      ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"],
      "*",
    ),
  );
}

/** Refuses what is not sent over TLS 1.2 or later, and files under keys of their owner's, which nobody else could read. */
export function bucketPolicy(arn: string): PolicyDocument {
  const whole = [arn, `${arn}/*`];
  return policy(
    denyEveryone("DenyInsecureTransport", "s3:*", whole, { Bool: { "aws:SecureTransport": "false" } }),
    denyEveryone("DenyOldTLS", "s3:*", whole, { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
    denyEveryone("DenyCustomerKeys", "s3:PutObject", `${arn}/*`, {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    }),
  );
}

export function queuePolicy(queueArn: string): PolicyDocument {
  return policy(denyInsecureQueue(queueArn));
}

export function eventsQueuePolicy(arns: PipelineArns): PolicyDocument {
  const allowBucket = {
    Sid: "AllowBucket",
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arns.eventsQueue,
    Condition: { StringEquals: { "aws:SourceAccount": arns.accountId }, ArnEquals: { "aws:SourceArn": arns.bucket } },
  };
  return policy(allowBucket, denyInsecureQueue(arns.eventsQueue));
}

function denyInsecureQueue(arn: string): object {
  return denyEveryone("DenyInsecureTransport", "sqs:*", arn, { Bool: { "aws:SecureTransport": "false" } });
}

function denyEveryone(Sid: string, Action: string, Resource: string | readonly string[], Condition: object): object {
  return { Sid, Effect: "Deny", Principal: "*", Action, Resource, Condition };
}

/** With conditions that keep the service from using the role on another account's behalf (the confused deputy). */
function trust(service: string, conditions: object): PolicyDocument {
  return policy({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: conditions,
  });
}

function allow(sid: string, actions: readonly string[], resource: string): object {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resource };
}

function policy(...statements: readonly object[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
