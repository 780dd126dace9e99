import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListStateMachineVersionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { passMachine, roleArn, SfnFixture, waitMachine } from "./test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const definition = JSON.stringify(passMachine);
const arnOf = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
const create = (name: string, input: object = {}) =>
  fixture.sfn.send(new CreateStateMachineCommand({ name, definition, roleArn, ...input }));
const describeMachine = (stateMachineArn: string, input: object = {}) =>
  fixture.sfn.send(new DescribeStateMachineCommand({ stateMachineArn, ...input }));

describe("CreateStateMachine", () => {
  it("makes a Standard machine with nothing logged or traced", async () => {
    const { stateMachineArn, creationDate } = await create("plain");
    expect(stateMachineArn).toBe(arnOf("plain"));
    const { $metadata, ...described } = await describeMachine(arnOf("plain"));
    expect(described).toEqual({
      stateMachineArn,
      name: "plain",
      status: "ACTIVE",
      type: "STANDARD",
      creationDate,
      definition,
      roleArn,
      loggingConfiguration: { level: "OFF", includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    });
  });

  it("does nothing when the same machine is there, whatever its role and tags", async () => {
    const first = await create("twice");
    const again = await create("twice", { roleArn: `${roleArn}-2`, tags: [{ key: "a", value: "b" }] });
    expect(again.creationDate).toEqual(first.creationDate);
    expect((await describeMachine(arnOf("twice"))).roleArn).toBe(roleArn);
  });

  it.each([
    { definition: JSON.stringify(passMachine, null, 2) },
    { type: "EXPRESS" },
    { tracingConfiguration: { enabled: true } },
  ])("refuses another machine of the same name: %j", async (input) => {
    await create("taken");
    await expect(create("taken", input)).rejects.toMatchObject({
      name: "StateMachineAlreadyExists",
      message: `State Machine Already Exists: '${arnOf("taken")}'`,
    });
  });

  it.each([
    [{ name: "a b" }, "InvalidName", "Invalid Name: 'a b'"],
    [{ name: "a/b" }, "InvalidName", "Invalid Name: 'a/b'"],
    [{ name: "x".repeat(81) }, "ValidationException", "Member must have length less than or equal to 80"],
    [{ roleArn: "role" }, "InvalidArn", "Invalid Arn: 'Invalid Role Arn: role'"],
    [{ definition: "{" }, "InvalidDefinition", "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: "],
    [{ type: "FAST" }, "ValidationException", "Member must satisfy enum value set: [STANDARD, EXPRESS]"],
    [{ versionDescription: "v" }, "ValidationException", "Version description can only be set when publish is true"],
    [
      { loggingConfiguration: { level: "ALL" } },
      "InvalidLoggingConfiguration",
      "Invalid Logging Configuration: Must specify exactly one Log Destination.",
    ],
  ])("refuses %j with %s", async (input, name, message) => {
    await expect(create("refused", input)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  it.each([
    "arn:aws:states:::dynamodb:query",
    "arn:aws:states:::lambda:invoke.sync",
    "arn:aws:states:::aws-sdk:dynamodb:explode",
  ])("refuses by name what no task can do: %s", async (resource) => {
    const task = { StartAt: "A", States: { A: { Type: "Task", Resource: resource, End: true } } };
    const made = create("unperformable", { definition: JSON.stringify(task) });
    await expect(made).rejects.toMatchObject({
      name: "InvalidDefinition",
      message: expect.stringContaining(`The resource provided ${resource} is not recognized.`),
    });
  });

  it.each([
    "arn:aws:states:::ecs:runTask.sync",
    "arn:aws:states:::http:invoke",
    "arn:aws:states:::aws-sdk:ec2:describeInstances",
  ])("refuses by name what only AWS can do, which is no fault of the definition: %s", async (resource) => {
    const task = { StartAt: "A", States: { A: { Type: "Task", Resource: resource, End: true } } };
    const definition = JSON.stringify(task);
    await expect(create("unbuilt", { definition })).rejects.toMatchObject({
      name: "NotImplemented",
      message: `Step Functions: the integration ${resource} is not implemented by this endpoint.`,
    });
    const valid = fixture.sfn.send(new ValidateStateMachineDefinitionCommand({ definition }));
    expect(await valid).toMatchObject({ result: "OK" });
  });
});

describe("DescribeStateMachine", () => {
  it("lists the variables that states refer to", async () => {
    const states = {
      A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
      B: { Type: "Pass", Parameters: { "y.$": "$x" }, End: true },
    };
    const arn = await fixture.create({ StartAt: "A", States: states });
    expect((await describeMachine(arn)).variableReferences).toEqual({ B: ["x"] });
  });

  it("leaves the definition out when asked for metadata", async () => {
    const arn = await fixture.create(passMachine);
    expect((await describeMachine(arn, { includedData: "METADATA_ONLY" })).definition).toBe("{}");
  });

  it.each([
    [arnOf("none"), "StateMachineDoesNotExist", `State Machine Does Not Exist: '${arnOf("none")}'`],
    ["none", "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: none'"],
    [
      "arn:aws:states:us-east-1:000000000000:execution:a:b",
      "InvalidArn",
      "Invalid Arn: 'Resource type not valid in this context: execution'",
    ],
  ])("refuses %s", async (arn, name, message) => {
    await expect(describeMachine(arn)).rejects.toMatchObject({ name, message });
  });
});

describe("UpdateStateMachine", () => {
  const update = (stateMachineArn: string, input: object) =>
    fixture.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, ...input }));

  it("changes what is given and makes a new revision", async () => {
    const arn = await fixture.create(passMachine, { tracingConfiguration: { enabled: true } });
    const first = await update(arn, { roleArn: `${roleArn}-2` });
    expect(await describeMachine(arn)).toMatchObject({
      definition,
      roleArn: `${roleArn}-2`,
      revisionId: first.revisionId,
      tracingConfiguration: { enabled: true },
    });
    const second = await update(arn, { definition: JSON.stringify(waitMachine) });
    expect(second.revisionId).not.toBe(first.revisionId);
    expect(await describeMachine(arn)).toMatchObject({
      definition: JSON.stringify(waitMachine),
      roleArn: `${roleArn}-2`,
      revisionId: second.revisionId,
    });
  });

  it.each([
    [{}, "MissingRequiredParameter"],
    [{ definition: "{}" }, "InvalidDefinition"],
    [{ roleArn: "r" }, "InvalidArn"],
  ])("refuses %j with %s", async (input, name) => {
    const arn = await fixture.create(passMachine);
    await expect(update(arn, input)).rejects.toMatchObject({ name });
  });
});

describe("ListStateMachines", () => {
  it("pages through them by name", async () => {
    for (const name of ["list-b", "list-a", "list-c"]) await create(name);
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await fixture.sfn.send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
      expect(page.stateMachines?.length).toBeLessThanOrEqual(2);
      names.push(...(page.stateMachines ?? []).map(({ name }) => name));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(names.filter((name) => name?.startsWith("list-"))).toEqual(["list-a", "list-b", "list-c"]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("refuses a token that is none", async () => {
    const list = fixture.sfn.send(new ListStateMachinesCommand({ nextToken: "?" }));
    await expect(list).rejects.toMatchObject({ name: "InvalidToken", message: "Invalid Token: 'Invalid token'" });
  });
});

describe("DeleteStateMachine", () => {
  const remove = (stateMachineArn: string) => fixture.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));

  it("deletes a machine and ends what runs of it", async () => {
    const arn = await fixture.create(waitMachine);
    const execution = await fixture.begin(arn);
    await remove(arn);
    await expect(describeMachine(arn)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
    expect(await fixture.describe(execution)).toMatchObject({ status: "ABORTED" });
  });

  it("does not mind one that is not there", async () => {
    await expect(remove(arnOf("none"))).resolves.toBeDefined();
  });

  it("leaves nothing to a new machine of the same name", async () => {
    await create("reborn", { tags: [{ key: "a", value: "b" }] });
    await fixture.end(await fixture.begin(arnOf("reborn"), { name: "one" }));
    await remove(arnOf("reborn"));
    await create("reborn");
    const { tags } = await fixture.sfn.send(new ListTagsForResourceCommand({ resourceArn: arnOf("reborn") }));
    expect(tags).toEqual([]);
    await expect(fixture.begin(arnOf("reborn"), { name: "one", input: '{"a":1}' })).resolves.toContain(":reborn:one");
  });
});

describe("ValidateStateMachineDefinition", () => {
  const check = (checked: object, input: object = {}) =>
    fixture.sfn.send(new ValidateStateMachineDefinitionCommand({ definition: JSON.stringify(checked), ...input }));

  it("finds nothing wrong", async () => {
    expect(await check(passMachine)).toMatchObject({ result: "OK", diagnostics: [], truncated: false });
  });

  it("lists what is wrong", async () => {
    const { result, diagnostics, truncated } = await check({ States: {} });
    expect({ result, truncated }).toEqual({ result: "FAIL", truncated: false });
    expect(diagnostics).toContainEqual({
      severity: "ERROR",
      code: "SCHEMA_VALIDATION_FAILED",
      message: "These fields are required: [StartAt]",
      location: "/",
    });
  });

  it("cuts off what is more than was asked for", async () => {
    const broken = { Type: "Pass" };
    const { diagnostics, truncated } = await check(
      { StartAt: "A", States: { A: broken, B: broken } },
      { maxResults: 1 },
    );
    expect(diagnostics).toHaveLength(1);
    expect(truncated).toBe(true);
  });
});

describe("tags", () => {
  it("are added, replaced and taken away", async () => {
    const resourceArn = await fixture.create(passMachine, { tags: [{ key: "a", value: "1" }] });
    const tags = [
      { key: "a", value: "2" },
      { key: "b", value: "" },
    ];
    await fixture.sfn.send(new TagResourceCommand({ resourceArn, tags }));
    const list = async () => (await fixture.sfn.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
    expect(await list()).toEqual(tags);
    await fixture.sfn.send(new UntagResourceCommand({ resourceArn, tagKeys: ["a", "c"] }));
    expect(await list()).toEqual([{ key: "b", value: "" }]);
  });

  it("are refused where there are too many, or no machine", async () => {
    const resourceArn = await fixture.create(passMachine);
    const tags = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "" }));
    const tooMany = fixture.sfn.send(new TagResourceCommand({ resourceArn, tags }));
    await expect(tooMany).rejects.toMatchObject({ name: "TooManyTags" });
    const nowhere = fixture.sfn.send(new TagResourceCommand({ resourceArn: arnOf("none"), tags: [] }));
    await expect(nowhere).rejects.toMatchObject({
      name: "ResourceNotFound",
      message: `Resource not found: '${arnOf("none")}'`,
    });
  });
});

it("lists no versions", async () => {
  const stateMachineArn = await fixture.create(passMachine);
  const { stateMachineVersions } = await fixture.sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn }));
  expect(stateMachineVersions).toEqual([]);
});
