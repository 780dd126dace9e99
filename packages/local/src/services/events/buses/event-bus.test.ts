import {
  CreateEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  UpdateEventBusCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

let local: Local;
let events: EventBridgeClient;
beforeAll(async () => {
  local = await startTestLocal();
  events = new EventBridgeClient({ ...local, maxAttempts: 1 });
});
afterAll(async () => {
  events.destroy();
  await local.stop();
});

test("a bus has settings that change", async () => {
  const created = await events.send(new CreateEventBusCommand({ Name: "changing", KmsKeyIdentifier: "alias/one" }));
  expect(created).toMatchObject({ KmsKeyIdentifier: "alias/one" });
  const update = (input: object) => events.send(new UpdateEventBusCommand({ Name: "changing", ...input }));
  expect(await update({ Description: "said" })).toMatchObject({
    Name: "changing",
    Description: "said",
    KmsKeyIdentifier: "alias/one",
  });
  expect(await update({ KmsKeyIdentifier: "" })).not.toHaveProperty("KmsKeyIdentifier");
  const described = await events.send(new DescribeEventBusCommand({ Name: "changing" }));
  expect(described).toMatchObject({ Description: "said" });
  expect(described).not.toHaveProperty("KmsKeyIdentifier");
  await expect(events.send(new UpdateEventBusCommand({ Name: "none" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("a bus has a policy, statement by statement", async () => {
  const EventBusName = "shared";
  const { EventBusArn } = await events.send(new CreateEventBusCommand({ Name: EventBusName }));
  const permit = { EventBusName, Action: "events:PutEvents", Principal: "111111111111" };
  await events.send(new PutPermissionCommand({ ...permit, StatementId: "one" }));
  const Condition = { Type: "StringEquals", Key: "aws:PrincipalOrgID", Value: "o-1" };
  await events.send(new PutPermissionCommand({ ...permit, StatementId: "all", Principal: "*", Condition }));
  const policy = async () =>
    JSON.parse((await events.send(new DescribeEventBusCommand({ Name: EventBusName }))).Policy ?? "null");
  const statement = { Effect: "Allow", Action: "events:PutEvents", Resource: EventBusArn };
  const one = { ...statement, Sid: "one", Principal: { AWS: "arn:aws:iam::111111111111:root" } };
  const ofAll = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
  const all = { ...statement, Sid: "all", Principal: "*", Condition: ofAll };
  expect(await policy()).toEqual({ Version: "2012-10-17", Statement: [one, all] });
  const remove = (input: object) => events.send(new RemovePermissionCommand({ EventBusName, ...input }));
  await remove({ StatementId: "all" });
  expect((await policy()).Statement).toEqual([one]);
  await expect(remove({ StatementId: "all" })).rejects.toThrow("Statement with the provided id does not exist.");
  await remove({ RemoveAllPermissions: true });
  expect(await policy()).toBeNull();
  const read = { Sid: "a", Effect: "Allow", Principal: "*", Action: "events:PutEvents", Resource: EventBusArn };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [read] });
  await events.send(new PutPermissionCommand({ EventBusName, Policy }));
  expect((await policy()).Statement).toEqual([read]);
  const other = new PutPermissionCommand({ ...permit, StatementId: "one", Action: "events:PutRule" });
  await expect(events.send(other)).rejects.toMatchObject({ name: "ValidationException" });
});

describe("from bus to bus", () => {
  const ACCOUNT = "000000000000";
  const EventPattern = '{"source":["aws.s3"]}';
  const document = (statement: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });

  /** The ARN of a role that lets EventBridge put events. */
  async function forwardingRole(): Promise<string> {
    const iam = new IAMClient({ ...local, maxAttempts: 1 });
    const trust = { Principal: { Service: "events.amazonaws.com" }, Action: "sts:AssumeRole" };
    const role = { RoleName: "forwards", AssumeRolePolicyDocument: document(trust) };
    const { Role } = await iam.send(new CreateRoleCommand(role));
    const PolicyDocument = document({ Action: "events:PutEvents", Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ RoleName: "forwards", PolicyName: "puts", PolicyDocument }));
    iam.destroy();
    return Role?.Arn ?? "";
  }

  async function rule(EventBusName: string, target: { readonly Arn: string; readonly RoleArn?: string }) {
    const Rule = target.Arn.replace(/.*[:/]/, "to-");
    await events.send(new PutRuleCommand({ Name: Rule, EventBusName, EventPattern }));
    await events.send(new PutTargetsCommand({ Rule, EventBusName, Targets: [{ Id: "t", ...target }] }));
  }

  test("events of AWS's go whatever role brings them, and no further", async () => {
    const sqs = new SQSClient({ ...local });
    const s3 = new S3Client({ ...local, forcePathStyle: true });
    const RoleArn = await forwardingRole();
    const takes = document({
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "*",
    });
    for (const name of ["second", "third"]) {
      await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { Policy: takes } }));
      await events.send(new CreateEventBusCommand({ Name: name }));
    }
    const busArn = (name: string) => `arn:aws:events:${local.region}:${ACCOUNT}:event-bus/${name}`;
    await rule("default", { Arn: busArn("second"), RoleArn });
    await rule("second", { Arn: busArn("third"), RoleArn });
    for (const name of ["second", "third"]) await rule(name, { Arn: `arn:aws:sqs:${local.region}:${ACCOUNT}:${name}` });
    const Bucket = "forwarded";
    await s3.send(new CreateBucketCommand({ Bucket }));
    const NotificationConfiguration = { EventBridgeConfiguration: {} };
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    const keys: string[] = [];
    const receive = async (name: string, WaitTimeSeconds: number) => {
      const QueueUrl = `${local.endpoint}/${ACCOUNT}/${name}`;
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds }));
      return Messages.map(({ Body = "" }) => JSON.parse(Body).detail.object.key);
    };
    for (const Key of ["a", "b"]) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
      keys.push(...(await receive("second", 20)));
    }
    expect(keys).toEqual(["a", "b"]);
    expect(await receive("third", 0)).toEqual([]);
    for (const client of [sqs, s3]) client.destroy();
  });
});
