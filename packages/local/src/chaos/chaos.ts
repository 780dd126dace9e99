import { type AwsError, awsError } from "@waybill/wire";
import { seededRandom } from "./seeded-random.ts";

/** What goes wrong, and how often. Probabilities are from 0 to 1. */
export interface ChaosSettings {
  /** The same seed and the same sequence of calls give the same faults. */
  readonly seed: number;
  /** That an S3 event, or a message of a standard queue, is delivered twice. */
  readonly duplicate: number;
  /** That an S3 event, or a message of a standard queue, is held back, so that later ones overtake it. */
  readonly reorder: number;
  /** For how long at most, in milliseconds. */
  readonly delay: number;
  /** That a call by the pipeline's roles to StartExecution, StartSyncExecution or DynamoDB's items is throttled. */
  readonly throttle: number;
  /** That an invocation's execution environment is killed before it ends. */
  readonly crash: number;
}

/** For how many milliseconds something is held back, and after how many it comes once more: whole ones, as clocks tell. */
export interface Disturbance {
  readonly held: number | undefined;
  readonly again: number | undefined;
}

/** An environment is killed within this time of its invocation, in milliseconds: before, amid or after its calls. */
const CRASH_WITHIN = 30;

const MOST_THROTTLED: Readonly<Record<string, readonly string[]>> = {
  sfn: ["StartExecution", "StartSyncExecution"],
  dynamodb: [
    ...["UpdateItem", "PutItem", "DeleteItem", "GetItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem"],
    ...["TransactGetItems", "TransactWriteItems", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"],
  ],
};

/** Decides what goes wrong. Each kind of fault has random numbers of its own, so that one does not shift another. */
export class Chaos {
  readonly #settings: ChaosSettings;
  readonly #deliveries: () => number;
  readonly #messages: () => number;
  readonly #throttles: () => number;
  readonly #crashes: () => number;

  constructor(settings: ChaosSettings) {
    this.#settings = settings;
    this.#deliveries = seededRandom(settings.seed, "deliveries");
    this.#messages = seededRandom(settings.seed, "messages");
    this.#throttles = seededRandom(settings.seed, "throttles");
    this.#crashes = seededRandom(settings.seed, "crashes");
  }

  /** What happens to an S3 event. */
  delivery(): Disturbance {
    return this.#disturbance(this.#deliveries);
  }

  /** What happens to a message of a standard queue. */
  message(): Disturbance {
    return this.#disturbance(this.#messages);
  }

  #disturbance(random: () => number): Disturbance {
    const { reorder, duplicate, delay } = this.#settings;
    const [isHeld, held, isTwice, again] = [0, 1, 2, 3].map(random) as [number, number, number, number];
    return {
      held: isHeld < reorder ? Math.round(held * delay) : undefined,
      again: isTwice < duplicate ? Math.round(again * delay) : undefined,
    };
  }

  /** The error with which a service refuses a call for now. `callerArn`: only roles are throttled, not who watches. */
  throttle(service: string, operation: string, callerArn: string): AwsError | undefined {
    if (!MOST_THROTTLED[service]?.includes(operation) || !callerArn.includes(":assumed-role/")) return undefined;
    if (this.#throttles() >= this.#settings.throttle) return undefined;
    if (service === "sfn") return awsError("ThrottlingException", "Rate exceeded", { status: 400 });
    return awsError(
      "ProvisionedThroughputExceededException",
      "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
    );
  }

  /** After how many milliseconds of an invocation its environment is killed; undefined for never. */
  crash(): number | undefined {
    const [isCrash, after] = [0, 1].map(this.#crashes) as [number, number];
    return isCrash < this.#settings.crash ? after * CRASH_WITHIN : undefined;
  }
}
