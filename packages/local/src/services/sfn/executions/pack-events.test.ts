import type { HistoryEvent } from "@waybill/asl";
import { expect, it } from "vitest";
import { packEvents, unpackEvents } from "./pack-events.ts";

const text = JSON.stringify({ text: "longer than what is kept in place" });
const timestamp = new Date(1_768_003_200_123);

const events: readonly HistoryEvent[] = [
  {
    id: 1,
    previousEventId: 0,
    timestamp,
    type: "TaskScheduled",
    taskScheduledEventDetails: {
      parameters: text,
      resource: "short",
      timeoutInSeconds: 5,
      taskCredentials: { roleArn: text },
    },
  },
  { id: 2, previousEventId: 1, timestamp, type: "LambdaFunctionStarted" },
  {
    id: 3,
    previousEventId: 2,
    timestamp,
    type: "TaskSucceeded",
    taskSucceededEventDetails: { output: text, outputDetails: { truncated: false }, cause: "" },
  },
];

it("gives back what was packed", () => {
  expect(unpackEvents(packEvents(events))).toEqual(events);
});

it("keeps a text once", () => {
  expect(packEvents(events).texts).toEqual([text]);
});
