import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { findSession, putSession, type Session, sweepSessions } from "./sessions.ts";

const session = (expiration: number): Session => ({
  secretAccessKey: "secret",
  sessionToken: "token",
  expiration,
  caller: { arn: "arn:aws:iam::000000000000:root", userId: "000000000000" },
});

test("a sweep removes the sessions that ended before, oldest first, and few at a time", () => {
  const store = new MemoryStore();
  store.transaction((tx) => {
    for (let time = 0; time < 150; time += 1) putSession(tx, `ASIA${time}`, session(time));
  });
  store.transaction((tx) => sweepSessions(tx, 120));
  expect(findSession(store, "ASIA99")).toBeUndefined();
  expect(findSession(store, "ASIA100")).toEqual(session(100));
  store.transaction((tx) => sweepSessions(tx, 120));
  expect(findSession(store, "ASIA119")).toBeUndefined();
  expect(findSession(store, "ASIA120")).toEqual(session(120));
});
