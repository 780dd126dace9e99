import type { ManagedPolicy } from "./managed-policy.ts";

interface Published {
  readonly name: string;
  readonly path: string;
  readonly id?: string;
  readonly created: string;
  readonly updated: string;
  readonly version: string;
  readonly statement: object;
}

const published: readonly Published[] = [
  {
    name: "AWSLambdaBasicExecutionRole",
    path: "/service-role/",
    id: "ANPAJNCQGXC42545SKXIK",
    created: "2015-04-09T15:03:43Z",
    updated: "2015-04-09T15:03:43Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "*",
    },
  },
  {
    name: "AWSLambdaDynamoDBExecutionRole",
    path: "/service-role/",
    id: "ANPAIP7WNAGMIPYNW4WQG",
    created: "2015-04-09T15:09:29Z",
    updated: "2015-04-09T15:09:29Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ],
      Resource: "*",
    },
  },
  {
    name: "AWSLambdaRole",
    path: "/service-role/",
    created: "2015-02-06T18:41:28Z",
    updated: "2015-02-06T18:41:28Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: ["lambda:InvokeFunction"],
      Resource: ["*"],
    },
  },
  {
    name: "AWSLambdaSQSQueueExecutionRole",
    path: "/service-role/",
    created: "2018-06-14T21:50:45Z",
    updated: "2018-06-14T21:50:45Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ],
      Resource: "*",
    },
  },
  {
    name: "AWSLambdaVPCAccessExecutionRole",
    path: "/service-role/",
    id: "ANPAJVTME3YLVNL72YR2K",
    created: "2016-02-11T23:15:26Z",
    updated: "2024-01-05T22:38:26Z",
    version: "v3",
    statement: {
      Sid: "AWSLambdaVPCAccessExecutionPermissions",
      Effect: "Allow",
      Action: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ],
      Resource: "*",
    },
  },
  {
    name: "AWSStepFunctionsFullAccess",
    path: "/",
    id: "ANPAJXKA6VP3UFBVHDPPA",
    created: "2017-01-11T21:51:32Z",
    updated: "2017-01-11T21:51:32Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: "states:*",
      Resource: "*",
    },
  },
  {
    name: "AWSXRayDaemonWriteAccess",
    path: "/",
    created: "2018-08-28T23:00:33Z",
    updated: "2024-02-13T21:58:30Z",
    version: "v2",
    statement: {
      Sid: "AWSXRayDaemonWriteAccess",
      Effect: "Allow",
      Action: [
        "xray:PutTraceSegments",
        "xray:PutTelemetryRecords",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:GetSamplingStatisticSummaries",
      ],
      Resource: ["*"],
    },
  },
  {
    name: "AdministratorAccess",
    path: "/",
    id: "ANPAIWMBCKSKIEE64ZLYK",
    created: "2015-02-06T18:39:46Z",
    updated: "2015-02-06T18:39:46Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: "*",
      Resource: "*",
    },
  },
  {
    name: "AmazonS3FullAccess",
    path: "/",
    id: "ANPAIFIR6V6BVTRAHWINE",
    created: "2015-02-06T18:40:58Z",
    updated: "2021-09-27T20:16:37Z",
    version: "v2",
    statement: {
      Effect: "Allow",
      Action: ["s3:*", "s3-object-lambda:*"],
      Resource: "*",
    },
  },
  {
    name: "AmazonS3ReadOnlyAccess",
    path: "/",
    id: "ANPAIZTJ4DXE7G6AGAE6M",
    created: "2015-02-06T18:40:59Z",
    updated: "2023-08-10T21:31:39Z",
    version: "v3",
    statement: {
      Effect: "Allow",
      Action: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
      Resource: "*",
    },
  },
  {
    name: "AmazonSQSFullAccess",
    path: "/",
    created: "2015-02-06T18:41:07Z",
    updated: "2015-02-06T18:41:07Z",
    version: "v1",
    statement: {
      Effect: "Allow",
      Action: ["sqs:*"],
      Resource: "*",
    },
  },
  {
    name: "CloudWatchLogsFullAccess",
    path: "/",
    created: "2015-02-06T18:40:02Z",
    updated: "2026-02-12T18:00:33Z",
    version: "v8",
    statement: {
      Sid: "CloudWatchLogsFullAccess",
      Effect: "Allow",
      Action: [
        "logs:*",
        "cloudwatch:GenerateQuery",
        "cloudwatch:GenerateQueryResultsSummary",
        "observabilityadmin:GetS3TableIntegration",
        "observabilityadmin:ListS3TableIntegrations",
        "observabilityadmin:ListTelemetryPipelines",
      ],
      Resource: "*",
    },
  },
];

/**
 * Those of AWS's own policies that this endpoint knows, by ARN, with their documents as of April 2026.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  published.map((each) => {
    const policy = managedPolicy(each);
    return [policy.arn, policy];
  }),
);

function managedPolicy({ name, path, id, created, updated, version, statement }: Published): ManagedPolicy {
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 4);
  const updateDate = Date.parse(updated);
  return {
    name,
    path,
    id,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    createDate: Date.parse(created),
    updateDate,
    defaultVersionId: version,
    lastVersion: Number(version.slice(1)),
    versions: [{ id: version, document, createDate: updateDate }],
    tags: [],
  };
}
