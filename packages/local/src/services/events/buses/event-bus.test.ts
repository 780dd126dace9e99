import {
  CreateEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  PutPermissionCommand,
  RemovePermissionCommand,
  UpdateEventBusCommand,
} from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, expect, test } from "vitest";
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
