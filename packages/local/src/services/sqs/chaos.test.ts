import { expect, it } from "vitest";
import { parseChaos } from "../../chaos/parse-chaos.ts";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

it("under chaos a standard queue's messages come late, twice and out of order; every one of them comes", async () => {
  const fixture = new SqsFixture();
  await fixture.start({ chaos: parseChaos("1,duplicate=0.5,reorder=0.5,delay=20s") });
  try {
    const queue = await fixture.newQueue();
    const sent = Array.from({ length: 30 }, (_, n) => `message ${n}`);
    for (const body of sent) await fixture.send(queue, body);
    const received: string[] = [];
    for (let second = 0; second <= 40; second += 10) {
      for (let batch = 0; batch < 6; batch++) {
        const messages = await fixture.receive(queue, { MaxNumberOfMessages: 10, VisibilityTimeout: 3600 });
        received.push(...messages.map(({ Body = "" }) => Body));
      }
      await fixture.clock.advance(10_000);
    }
    expect(received.length).toBeGreaterThan(sent.length);
    const unique = [...new Set(received)];
    expect(unique).not.toEqual(sent);
    expect(unique.toSorted()).toEqual(sent.toSorted());
  } finally {
    await fixture.stop();
  }
});
