import { awsError } from "@waybill/wire";
import { TestClock } from "../../../ports/test-clock.ts";
import { EventDispatcher } from "../asynchronous/event-dispatcher.ts";
import { type QueuedEvent, queuedEventsPrefix } from "../asynchronous/queued-event.ts";
import type { InvocationOutcome, InvocationRequest } from "../execution/invocation.ts";
import type { FunctionRecord } from "../functions/function-record.ts";
import { findFunction } from "../functions/function-table.ts";
import { type Answer, LambdaFixture } from "./lambda.fixture.ts";

export const SUCCESS: InvocationOutcome = { payload: '"done"', failed: false };
export const FAILURE: InvocationOutcome = {
  payload: '{"errorType":"Error","errorMessage":"no","trace":[]}',
  failed: true,
};

export function throttled(): never {
  throw awsError("TooManyRequestsException", "Rate Exceeded.");
}

/** Asynchronous invocations of a function `f`, on a clock that the test moves, with the runs of the function played. */
export class EventsFixture {
  readonly clock = new TestClock(1_800_000_000_000);
  readonly lambda: LambdaFixture;
  dispatcher: EventDispatcher;
  /** The runs since the last restart. */
  runs: InvocationRequest[] = [];
  /** What a run of the function gives. */
  answer: () => Promise<InvocationOutcome> = async () => SUCCESS;

  private constructor(answers: Readonly<Record<string, Answer>>) {
    this.lambda = new LambdaFixture({ clock: this.clock, answers });
    this.dispatcher = this.#newDispatcher();
  }

  static async create(answers: Readonly<Record<string, Answer>> = {}): Promise<EventsFixture> {
    const events = new EventsFixture(answers);
    await events.lambda.create("f", "export const handler = async () => 1;");
    return events;
  }

  /** A new dispatcher on the same store, as after the death of the process. */
  async restart(): Promise<void> {
    this.runs = [];
    this.dispatcher = this.#newDispatcher();
    await this.clock.advance(1);
    this.dispatcher.start();
    await this.settle();
  }

  /** Lets everything happen that needs no time. */
  settle(): Promise<void> {
    return this.clock.advance(0);
  }

  accept(requestId = "r1", more: Partial<QueuedEvent> = {}): Promise<void> {
    const functionName = more.functionName ?? "f";
    const { id: functionId } = findFunction(this.lambda.store, functionName) as FunctionRecord;
    const acceptedAt = this.clock.now();
    return this.dispatcher.accept({
      functionName,
      functionId,
      requestId,
      payload: '{"a":1}',
      acceptedAt,
      runs: 0,
      ...more,
    });
  }

  /** How many events are not done with. */
  get queued(): number {
    return [...this.lambda.store.range({ prefix: queuedEventsPrefix })].length;
  }

  /** The messages that went to queues. */
  get sent(): Record<string, unknown>[] {
    return this.lambda.callsOf("sqs", "SendMessage");
  }

  #newDispatcher(): EventDispatcher {
    return new EventDispatcher(this.lambda.host, {
      invoke: async (_, request) => {
        this.runs.push(request);
        return this.answer();
      },
    });
  }
}
