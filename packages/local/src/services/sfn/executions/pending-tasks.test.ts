import { MemoryStore } from "@waybill/store";
import { expect, it } from "vitest";
import type { Host } from "../../../context.ts";
import { PendingTasks } from "./pending-tasks.ts";

const call = () => ({ signal: new AbortController().signal, heartbeat: () => {} });

it("what a worker reported is there for the process after, until the execution has ended", async () => {
  const store = new MemoryStore();
  const host = { store } as unknown as Host;
  const before = new PendingTasks(host);
  void before.wait("execution", "token", call());
  before.report("token", { output: '{"done":1}' });

  const after = new PendingTasks(host);
  expect((await after.wait("execution", "token", call())).text).toBe('{"done":1}');
  store.transaction((tx) => after.forget(tx, "execution"));
  const waiting = after.wait("execution", "token", call());
  after.report("token", { error: "No", cause: "later" });
  await expect(waiting).rejects.toMatchObject({ error: "No", cause: "later" });
});
