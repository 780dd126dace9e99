import { ListExecutionsCommand, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import { failMachine, passMachine, SfnFixture, waitMachine } from "./test-support/sfn-fixture.ts";

const clock = new TestClock(Date.parse("2026-01-10T00:00:00Z"));
const fixture = new SfnFixture();
beforeAll(() => fixture.start({ clock }));
afterAll(() => fixture.stop());

describe("Express machines", () => {
  const type = "EXPRESS" as const;
  const sync = (stateMachineArn: string, input: object = {}) =>
    fixture.sfn.send(new StartSyncExecutionCommand({ stateMachineArn, ...input }));

  it("answer with their outcome", async () => {
    const machine = await fixture.create(passMachine, { type });
    const { $metadata, ...outcome } = await sync(machine, { name: "one", input: '{"a":1}', traceHeader: "Root=1" });
    const arn = machine.replace("stateMachine", "express");
    expect(outcome).toEqual({
      executionArn: expect.stringMatching(new RegExp(`^${arn}:one:[0-9a-f-]{36}$`)),
      stateMachineArn: machine,
      name: "one",
      startDate: new Date(clock.now()),
      stopDate: new Date(clock.now()),
      status: "SUCCEEDED",
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1}',
      outputDetails: { included: true },
      traceHeader: "Root=1",
      billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
    });
  });

  it("answer with their failure", async () => {
    const machine = await fixture.create(failMachine, { type });
    expect(await sync(machine)).toMatchObject({ status: "FAILED", error: "Broken", cause: "It broke" });
  });

  it("keep their data to themselves when asked for metadata", async () => {
    const machine = await fixture.create(passMachine, { type });
    const outcome = await sync(machine, { includedData: "METADATA_ONLY" });
    expect(outcome).toMatchObject({ status: "SUCCEEDED" });
    expect(outcome.input ?? outcome.output).toBeUndefined();
  });

  it("end after five minutes", async () => {
    const machine = await fixture.create(waitMachine, { type });
    let ended = false;
    const outcome = sync(machine).finally(() => {
      ended = true;
    });
    // The request is under way over the network before the clock can go on.
    while (!ended) await clock.advance(10_000);
    expect(await outcome).toMatchObject({
      status: "TIMED_OUT",
      billingDetails: { billedDurationInMilliseconds: 300_000 },
    });
  });

  it("run in the background, any number under one name", async () => {
    const machine = await fixture.create(passMachine, { type });
    const first = await fixture.begin(machine, { name: "one" });
    expect(await fixture.begin(machine, { name: "one" })).not.toBe(first);
    await expect(fixture.describe(first)).rejects.toMatchObject({ name: "InvalidArn" });
    const list = fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn: machine }));
    await expect(list).rejects.toMatchObject({ name: "StateMachineTypeNotSupported" });
  });

  it("alone can be waited for", async () => {
    const standard = sync(await fixture.create(passMachine));
    await expect(standard).rejects.toMatchObject({ name: "StateMachineTypeNotSupported" });
  });
});
