import { expect, it } from "vitest";
import { Executions } from "../executions/executions.ts";
import { MachineCache } from "../machines/machine-cache.ts";
import type { MachineRecord } from "../machines/machine-record.ts";
import { putMachine } from "../machines/machine-store.ts";
import type { SfnCtx } from "../sfn-ctx.ts";
import { FakeHost } from "../test-support/fake-host.ts";
import { DeleteStateMachine } from "./delete-state-machine.ts";
import { StartExecution } from "./start-execution.ts";

const machine: MachineRecord = { id: "m", name: "machine", type: "STANDARD", createdAt: 0, revision: 1, tags: {} };
const stateMachineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:machine";

function ctxOf(host: FakeHost): SfnCtx {
  const machines = new MachineCache();
  const state = { machines, executions: new Executions(host, machines) };
  return Object.assign(Object.create(host), { state, requestId: "" });
}

it("starts nothing of a machine that is deleted at once", async () => {
  const host = new FakeHost();
  const ctx = ctxOf(host);
  const revision = {
    definition: JSON.stringify({ StartAt: "A", States: { A: { Type: "Wait", Seconds: 60, End: true } } }),
    roleArn: "arn:aws:iam::000000000000:role/machine",
    updatedAt: 0,
    loggingConfiguration: {},
    tracingConfiguration: {},
    encryptionConfiguration: { type: "AWS_OWNED_KEY" as const },
  };
  host.store.transaction((tx) => putMachine(tx, machine, revision));
  const started = Promise.resolve(StartExecution({ stateMachineArn, name: "one" }, ctx));
  const refused = expect(started).rejects.toMatchObject({ code: "StateMachineDoesNotExist" });
  await DeleteStateMachine({ stateMachineArn }, ctx);
  await refused;
  await host.clock.advance(60_000);
  expect([host.calls, host.reports]).toEqual([[], []]);
});
