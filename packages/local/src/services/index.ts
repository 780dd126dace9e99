import {
  AwsJson,
  AwsQuery,
  anyRpc,
  type ChooseProtocol,
  jsonOrQuery,
  missingParameter,
  type Protocol,
  RestJson,
  RestXml,
  type ServiceModel,
  validationError,
} from "@waybill/wire";

/** How a service is recognised on the one port, which protocol it speaks, and where its code is. */
export interface ServiceEntry {
  /** The service name in a SigV4 credential scope. */
  readonly signingName: string;
  /** The header (lower case) that tells its requests from those of another service of that name. */
  readonly header?: string;
  /** What stands before the dot in `X-Amz-Target`, for the JSON protocols. */
  readonly target?: string;
  /** The API version that a Query request names. */
  readonly version?: string;
  protocol(model: ServiceModel): Protocol | ChooseProtocol;
  /** Loaded at the first request: a client's schemas are large. */
  load(): Promise<{ readonly default: object }>;
}

/** Every service of the endpoint. A new one is a folder and an entry here. */
export const services = {
  autoscaling: {
    signingName: "application-autoscaling",
    target: "AnyScaleFrontendService",
    protocol: (model) => new AwsJson(model, { version: "1.1" }),
    load: () => import("./autoscaling/index.ts"),
  },
  cloudwatch: {
    signingName: "monitoring",
    target: "GraniteServiceVersion20100801",
    version: "2010-08-01",
    protocol: (model) => anyRpc(model, { namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/" }),
    load: () => import("./cloudwatch/index.ts"),
  },
  dynamodb: {
    signingName: "dynamodb",
    target: "DynamoDB_20120810",
    protocol: (model) => new AwsJson(model, { version: "1.0" }),
    load: () => import("./dynamodb/index.ts"),
  },
  dynamodbstreams: {
    signingName: "dynamodb",
    target: "DynamoDBStreams_20120810",
    protocol: (model) => new AwsJson(model, { version: "1.0" }),
    load: () => import("./dynamodb/streams/index.ts"),
  },
  events: {
    signingName: "events",
    target: "AWSEvents",
    protocol: (model) => new AwsJson(model, { version: "1.1" }),
    load: () => import("./events/index.ts"),
  },
  iam: {
    signingName: "iam",
    version: "2010-05-08",
    protocol: (model) => new AwsQuery(model, { namespace: "https://iam.amazonaws.com/doc/2010-05-08/" }),
    load: () => import("./iam/index.ts"),
  },
  kms: {
    signingName: "kms",
    target: "TrentService",
    protocol: (model) => new AwsJson(model, { version: "1.1" }),
    load: () => import("./kms/index.ts"),
  },
  lambda: {
    signingName: "lambda",
    protocol: (model) => new RestJson(model),
    load: () => import("./lambda/index.ts"),
  },
  logs: {
    signingName: "logs",
    target: "Logs_20140328",
    protocol: (model) => new AwsJson(model, { version: "1.1", missing: validationError("InvalidParameterException") }),
    load: () => import("./logs/index.ts"),
  },
  s3: {
    signingName: "s3",
    protocol: (model) => new RestXml(model, { namespace: "http://s3.amazonaws.com/doc/2006-03-01/", dialect: "s3" }),
    load: () => import("./s3/index.ts"),
  },
  s3control: {
    signingName: "s3",
    header: "x-amz-account-id",
    protocol: (model) => new RestXml(model, { namespace: "http://awss3control.amazonaws.com/doc/2018-08-20/" }),
    load: () => import("./s3control/index.ts"),
  },
  sfn: {
    signingName: "states",
    target: "AWSStepFunctions",
    protocol: (model) => new AwsJson(model, { version: "1.0" }),
    load: () => import("./sfn/index.ts"),
  },
  sns: {
    signingName: "sns",
    version: "2010-03-31",
    protocol: (model) => new AwsQuery(model, { namespace: "http://sns.amazonaws.com/doc/2010-03-31/" }),
    load: () => import("./sns/index.ts"),
  },
  sqs: {
    signingName: "sqs",
    target: "AmazonSQS",
    version: "2012-11-05",
    protocol: (model) =>
      jsonOrQuery(model, { namespace: "http://queue.amazonaws.com/doc/2012-11-05/", missing: missingParameter }),
    load: () => import("./sqs/index.ts"),
  },
  sts: {
    signingName: "sts",
    version: "2011-06-15",
    protocol: (model) => new AwsQuery(model, { namespace: "https://sts.amazonaws.com/doc/2011-06-15/" }),
    load: () => import("./sts/index.ts"),
  },
} satisfies Record<string, ServiceEntry>;

export type ServiceName = keyof typeof services;

export function serviceEntry(name: string): ServiceEntry | undefined {
  return Object.hasOwn(services, name) ? services[name as ServiceName] : undefined;
}
