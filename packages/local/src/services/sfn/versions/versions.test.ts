import {
  CreateStateMachineAliasCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineVersionCommand,
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SfnFixture } from "../test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const answering = (Result: string) => ({ StartAt: "Only", States: { Only: { Type: "Pass", Result, End: true } } });

/** A machine with two versions, which answer "one" and "two". */
async function twoVersions() {
  const stateMachineArn = await fixture.create(answering("one"), { publish: true });
  const definition = JSON.stringify(answering("two"));
  await fixture.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition, publish: true }));
  return stateMachineArn;
}

async function alias(stateMachineArn: string, name: string, ...weights: number[]) {
  const routingConfiguration = weights.map((weight, index) => ({
    stateMachineVersionArn: `${stateMachineArn}:${index + 1}`,
    weight,
  }));
  const command = new CreateStateMachineAliasCommand({ name, routingConfiguration });
  return (await fixture.sfn.send(command)).stateMachineAliasArn ?? "";
}

it("a version keeps its definition, and an execution says which it ran", async () => {
  const machine = await twoVersions();
  const execution = await fixture.end(await fixture.begin(`${machine}:1`));
  expect(execution).toMatchObject({
    output: '"one"',
    stateMachineArn: machine,
    stateMachineVersionArn: `${machine}:1`,
  });
  const { executionArn } = execution;
  const { events } = await fixture.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }));
  expect(events?.[0]?.executionStartedEventDetails).toMatchObject({ stateMachineVersionArn: `${machine}:1` });
  expect((await fixture.end(await fixture.begin(machine))).output).toBe('"two"');
});

it("an alias of two versions shares its executions between them by weight", async () => {
  const machine = await twoVersions();
  const stateMachineArn = await alias(machine, "live", 50, 50);
  const outputs = new Set<string | undefined>();
  for (let count = 0; count < 100 && outputs.size < 2; count += 1) {
    const { executionArn } = await fixture.sfn.send(new StartExecutionCommand({ stateMachineArn }));
    const execution = await fixture.end(executionArn ?? "");
    expect(execution.stateMachineAliasArn).toBe(stateMachineArn);
    outputs.add(execution.output);
  }
  expect([...outputs].sort()).toEqual(['"one"', '"two"']);
  const dead = fixture.sfn.send(new StartExecutionCommand({ stateMachineArn: `${machine}:dead` }));
  await expect(dead).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
});

it("a version that an alias names is not deleted", async () => {
  const machine = await twoVersions();
  const stateMachineAliasArn = await alias(machine, "live", 100);
  const remove = () =>
    fixture.sfn.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${machine}:1` }));
  await expect(remove()).rejects.toMatchObject({
    name: "ConflictException",
    message: expect.stringContaining("Current list of aliases referencing this version: [live]"),
  });
  const aliasesOfVersion = new ListStateMachineAliasesCommand({ stateMachineArn: `${machine}:1` });
  expect((await fixture.sfn.send(aliasesOfVersion)).stateMachineAliases).toHaveLength(1);
  await fixture.sfn.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
  await remove();
  const describeAlias = new DescribeStateMachineAliasCommand({ stateMachineAliasArn });
  await expect(fixture.sfn.send(describeAlias)).rejects.toMatchObject({ name: "ResourceNotFound" });
  const listed = await fixture.sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn: machine }));
  expect(listed.stateMachineVersions).toMatchObject([{ stateMachineVersionArn: `${machine}:2` }]);
  await expect(fixture.begin(`${machine}:1`)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
});

it("versions are listed in pages, the newest first", async () => {
  const stateMachineArn = await twoVersions();
  const first = await fixture.sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn, maxResults: 1 }));
  const { nextToken } = first;
  const second = await fixture.sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn, nextToken }));
  expect([first, second].map(({ stateMachineVersions: [only] = [] }) => only?.stateMachineVersionArn)).toEqual([
    `${stateMachineArn}:2`,
    `${stateMachineArn}:1`,
  ]);
  expect(second.nextToken).toBeUndefined();
});

it.each([
  ["a name that is a version", ["1", 100], /regular expression/],
  ["weights that are not 100 together", ["live", 60, 30], /Sum of routing configuration weights must equal 100/],
  ["three versions", ["live", 50, 25, 25], /less than or equal to 2/],
])("an alias is refused with %s", async (_, [name, ...weights], message) => {
  const machine = await twoVersions();
  await expect(alias(machine, String(name), ...weights.map(Number))).rejects.toThrow(message);
});

it("a revision that is not the newest is not published", async () => {
  const stateMachineArn = await fixture.create(answering("one"));
  const command = new PublishStateMachineVersionCommand({ stateMachineArn, revisionId: "other" });
  await expect(fixture.sfn.send(command)).rejects.toMatchObject({ name: "ConflictException" });
  const unknown = new DescribeExecutionCommand({ executionArn: `${stateMachineArn}:x` });
  await expect(fixture.sfn.send(unknown)).rejects.toMatchObject({ name: "InvalidArn" });
});

it("executions are listed by the version or alias that started them", async () => {
  const machine = await twoVersions();
  const live = await alias(machine, "listed", 100);
  const begun: string[] = [];
  for (const arn of [machine, `${machine}:1`, `${machine}:2`, live]) begun.push(await fixture.begin(arn));
  const [, one, two, byAlias] = begun;
  for (const executionArn of begun) await fixture.end(executionArn);
  const list = async (stateMachineArn: string) =>
    (await fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn }))).executions
      ?.map((e) => e.executionArn)
      .sort();
  expect(await list(`${machine}:1`)).toEqual([one, byAlias].sort());
  expect(await list(`${machine}:2`)).toEqual([two]);
  expect(await list(live)).toEqual([byAlias]);
  expect(await list(machine)).toEqual([...begun].sort());
  const page = await fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn: `${machine}:1`, maxResults: 1 }));
  const rest = await fixture.sfn.send(
    new ListExecutionsCommand({ stateMachineArn: `${machine}:1`, maxResults: 1, nextToken: page.nextToken }),
  );
  expect([...(page.executions ?? []), ...(rest.executions ?? [])].map((e) => e.executionArn).sort()).toEqual(
    [one, byAlias].sort(),
  );
  expect(rest.nextToken).toBeUndefined();
  await expect(list(`${machine}:9`)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
});
