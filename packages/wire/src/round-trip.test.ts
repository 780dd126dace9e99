import * as autoscaling from "@aws-sdk/client-application-auto-scaling";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as streams from "@aws-sdk/client-dynamodb-streams";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import * as sfn from "@aws-sdk/client-sfn";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as sts from "@aws-sdk/client-sts";
import { AwsJson1_0Protocol, AwsQueryProtocol } from "@aws-sdk/core/protocols";
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import {
  AwsJson,
  AwsQuery,
  anyRpc,
  type ChooseProtocol,
  type Protocol,
  queryParameters,
  RestJson,
  RestXml,
  type ServiceModel,
  serviceModel,
  type WireRequest,
} from "./index.ts";
import type { OperationModel } from "./model/operation-model.ts";
import { sampleOf } from "./sample.fixture.ts";
import { capturingClient, type SdkModule } from "./sdk-client.fixture.ts";

interface Case {
  readonly module: SdkModule;
  readonly client: string;
  protocol(model: ServiceModel): Protocol | ChooseProtocol;
  /** Another protocol than the client's own. */
  readonly speaks?: unknown;
  /** Further settings of the client. */
  readonly configuration?: object;
}

const namespace = "http://example.com/doc/";
const cloudWatch: Case = {
  module: cloudwatch,
  client: "CloudWatchClient",
  protocol: (m) => anyRpc(m, { namespace }),
};
const cases: Record<string, Case> = {
  autoscaling: {
    module: autoscaling,
    client: "ApplicationAutoScalingClient",
    protocol: (m) => new AwsJson(m, { version: "1.1" }),
  },
  "cloudwatch in CBOR": { ...cloudWatch, speaks: SmithyRpcV2CborProtocol },
  "cloudwatch in JSON": { ...cloudWatch, speaks: AwsJson1_0Protocol },
  "cloudwatch in Query": { ...cloudWatch, speaks: AwsQueryProtocol },
  dynamodb: { module: dynamodb, client: "DynamoDBClient", protocol: (m) => new AwsJson(m, { version: "1.0" }) },
  events: { module: events, client: "EventBridgeClient", protocol: (m) => new AwsJson(m, { version: "1.1" }) },
  iam: { module: iam, client: "IAMClient", protocol: (m) => new AwsQuery(m, { namespace }) },
  kms: { module: kms, client: "KMSClient", protocol: (m) => new AwsJson(m, { version: "1.1" }) },
  lambda: { module: lambda, client: "LambdaClient", protocol: (m) => new RestJson(m) },
  logs: { module: logs, client: "CloudWatchLogsClient", protocol: (m) => new AwsJson(m, { version: "1.1" }) },
  s3: { module: s3, client: "S3Client", protocol: (m) => new RestXml(m, { namespace, dialect: "s3" }) },
  s3control: {
    module: s3control,
    client: "S3ControlClient",
    protocol: (m) => new RestXml(m, { namespace }),
    // Its rules make a host name of what is only a sample.
    configuration: { endpointProvider: () => ({ url: new URL("http://localhost:1") }) },
  },
  sfn: { module: sfn, client: "SFNClient", protocol: (m) => new AwsJson(m, { version: "1.0" }) },
  sns: { module: sns, client: "SNSClient", protocol: (m) => new AwsQuery(m, { namespace }) },
  sqs: {
    module: sqs,
    client: "SQSClient",
    protocol: (m) => new AwsJson(m, { version: "1.0" }),
    configuration: { md5: false },
  },
  streams: { module: streams, client: "DynamoDBStreamsClient", protocol: (m) => new AwsJson(m, { version: "1.0" }) },
  sts: { module: sts, client: "STSClient", protocol: (m) => new AwsQuery(m, { namespace }) },
};

describe.each(Object.entries(cases))("%s", (_, { module, client, protocol, speaks, configuration }) => {
  const model = serviceModel(module);
  const made = protocol(model);
  const operations = [...model.operations.values()].filter((operation) => !hasEventStream(operation));

  it.each(operations.map((operation) => [operation.name, operation] as const))("%s", async (name, operation) => {
    const input = sampleInput(operation);
    const output = sampleOutput(operation);
    let received: unknown;
    const serve = async (request: WireRequest) => {
      const server = typeof made === "function" ? made(request) : made;
      const query = await queryParameters(request);
      const routed = server.route({ ...request, query });
      expect(routed.operation.name).toBe(name);
      received = await server.read(routed, { ...request, query });
      return server.write(operation, output, "request-id");
    };
    const sdk = capturingClient(module, client, serve, {
      ...configuration,
      ...(speaks !== undefined && { protocol: speaks }),
    });
    const answer = await sdk(`${name}Command`, input);
    expect(await settled(received)).toMatchObject((await settled(input)) as object);
    expect(await settled(answer)).toMatchObject((await settled(output)) as object);
  });
});

function hasEventStream({ input, output }: OperationModel): boolean {
  return [input, output].some((schema) => schema.isStructSchema() && schema.getEventStreamMember() !== "");
}

function sampleInput(operation: OperationModel): Record<string, unknown> {
  if (operation.input.isUnitSchema()) return {};
  const sample = sampleOf(operation.input) as Record<string, unknown>;
  // The client computes digests by itself, refuses algorithms that it does not know, re-encodes customer keys, and makes a host name
  // of an EventBridge endpoint's id.
  const own = /^Checksum|MD5|CustomerKey$|^EndpointId$/;
  for (const member of Object.keys(sample)) if (own.test(member)) delete sample[member];
  return sample;
}

function sampleOutput(operation: OperationModel): object {
  if (operation.output.isUnitSchema()) return {};
  // The client fills ExpiresString from the same header as Expires.
  const { ExpiresString: _, ...sample } = sampleOf(operation.output) as Record<string, unknown>;
  return sample;
}

/** Bytes and streams in a form that can be compared. */
async function settled(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return Promise.all(value.map(settled));
  if (Symbol.asyncIterator in value) return settled(await bytesOf(value as AsyncIterable<Uint8Array>));
  const members = Object.entries(value).map(async ([name, member]) => [name, await settled(member)] as const);
  return Object.fromEntries(await Promise.all(members));
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
