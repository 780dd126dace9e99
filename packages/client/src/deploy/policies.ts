import type { PipelineArns } from "../pipeline-arns.ts";

/** An IAM policy as Terraform's modules write it: nothing is allowed that the pipeline does not do. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

export function functionTrust(arns: PipelineArns): PolicyDocument {
  return trust("lambda.amazonaws.com", { StringEquals: { "aws:SourceAccount": arns.accountId } });
}

export function stateMachineTrust(arns: PipelineArns): PolicyDocument {
  return trust("states.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": arns.accountId },
    ArnLike: { "aws:SourceArn": arns.stateMachine },
  });
}

export function functionPolicy(arns: PipelineArns): PolicyDocument {
  return policy(
    allow("StartExecutions", ["states:StartExecution"], arns.stateMachine),
    allow("LookAtBucket", ["s3:ListBucketVersions"], arns.bucket),
    allow("SendFailedEvents", ["sqs:SendMessage"], arns.deadLetterQueue),
    allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${arns.functionLogGroup}:*`),
  );
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
  );
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
