import { describe, expect, test } from "vitest";
import { checkBatch, sift } from "./event-batch.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const now = 1_700_000_000_000;
const at = (...offsets: number[]) => offsets.map((offset) => ({ timestamp: now + offset, message: "x" }));
const refusal = (message: string) => expect.objectContaining({ code: "InvalidParameterException", message });

describe("a batch is refused", () => {
  test.each([
    ["out of order", at(0, -1), "Log events in a single PutLogEvents request must be in chronological order."],
    [
      "with an event over 1 MB",
      [{ timestamp: now, message: "x".repeat(1_048_576 - 25) }],
      "Log event too large: 1048577 bytes exceeds limit of 1048576",
    ],
    [
      "over 1 MB together",
      [
        { timestamp: now, message: "x".repeat(524_288) },
        { timestamp: now, message: "é".repeat(262_144) },
      ],
      "Upload too large: 1048628 bytes exceeds limit of 1048576",
    ],
    [
      "with an empty message",
      [{ timestamp: now, message: "" }],
      "1 validation error detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1",
    ],
  ])("%s", (_, events, message) => {
    expect(() => checkBatch(events)).toThrow(refusal(message));
  });

  test("spanning more than 24 hours", () => {
    expect(() => sift(at(-DAY - 1, 0), now, 0)).toThrow(
      refusal("The batch of log events in a single PutLogEvents request cannot span more than 24 hours."),
    );
    expect(sift(at(-DAY, 0), now, 0).accepted).toHaveLength(2);
  });
});

describe("events are rejected one by one", () => {
  test("more than 14 days old, and more than 2 hours ahead", () => {
    const events = at(-14 * DAY - 1, -HOUR, 0, 2 * HOUR, 2 * HOUR + 1);
    const { accepted, rejected } = sift(events, now, 0);
    expect(accepted).toEqual(events.slice(1, 4));
    expect(rejected).toEqual({ tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 4 });
  });

  test("past the group's retention", () => {
    const events = at(-15 * DAY, -3 * DAY, -2 * DAY, 0);
    const { accepted, rejected } = sift(events, now, now - DAY);
    expect(accepted).toEqual(events.slice(3));
    expect(rejected).toEqual({ tooOldLogEventEndIndex: 1, expiredLogEventEndIndex: 3 });
  });

  test("all of them", () => {
    expect(sift(at(-30 * DAY), now, 0)).toEqual({ accepted: [], size: 0, rejected: { tooOldLogEventEndIndex: 1 } });
    expect(sift(at(DAY), now, 0)).toEqual({ accepted: [], size: 0, rejected: { tooNewLogEventStartIndex: 0 } });
  });

  test("none of them", () => {
    expect(sift(at(0, 1), now, 0)).toEqual({ accepted: at(0, 1), size: 54 });
  });
});
