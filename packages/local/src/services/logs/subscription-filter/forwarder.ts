import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { asLogGroup } from "./as-log-group.ts";
import { FORWARDINGS, type Forwarding, forwardingKey } from "./forwarding.ts";

const IN_FLIGHT = 16;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 5 * 60_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
const MAX_AGE = 24 * 3_600_000;

const compress = promisify(gzip);

/** Delivers what is queued, several at a time, each until its destination has accepted it or it is given up. */
export class Forwarder {
  readonly #host: Host;
  readonly #inFlight = new Map<string, Promise<void>>();
  #stopped = false;
  #cancelTimer: () => void = () => {};

  constructor(host: Host) {
    this.#host = host;
  }

  /** Starts to deliver what is due. */
  wake(): void {
    this.#cancelTimer();
    if (this.#stopped) return;
    const now = this.#host.clock.now();
    for (const { value } of this.#host.store.range({ prefix: FORWARDINGS })) {
      const forwarding = value as Forwarding;
      if (this.#inFlight.size >= IN_FLIGHT) return;
      if (this.#inFlight.has(forwarding.id)) continue;
      const wait = Math.min(forwarding.due - now, LAST_RETRY);
      if (wait > 0) {
        this.#cancelTimer = this.#host.clock.after(wait, () => this.wake());
        return;
      }
      this.#start(forwarding);
    }
  }

  /** Resolves when nothing is in flight any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await Promise.all(this.#inFlight.values());
  }

  #start(forwarding: Forwarding): void {
    const attempt = this.#attempt(forwarding)
      .catch((error) => this.#host.report(error, "recording the delivery of log events"))
      .finally(() => {
        this.#inFlight.delete(forwarding.id);
        this.wake();
      });
    this.#inFlight.set(forwarding.id, attempt);
  }

  async #attempt(forwarding: Forwarding): Promise<void> {
    try {
      await deliver(this.#host, forwarding);
    } catch (error) {
      if (!this.#stopped) this.#failed(forwarding, error);
      return;
    }
    this.#host.store.transaction((tx) => tx.delete(forwardingKey(forwarding)));
    count(this.#host, forwarding, "ForwardedLogEvents", forwarding.logEvents.length);
  }

  /** Tries again what may pass, a throttle or a failure of the service. */
  #failed(forwarding: Forwarding, error: unknown): void {
    const { clock, store, report } = this.#host;
    const now = clock.now();
    const isFinal =
      error instanceof AwsError && (error.status ?? 400) < 500 && error.code !== "TooManyRequestsException";
    const isOver = isFinal || now - forwarding.created >= MAX_AGE;
    count(this.#host, forwarding, isFinal ? "DeliveryErrors" : "DeliveryThrottling", 1);
    if (isOver) report(error, `CloudWatch Logs: delivering to ${forwarding.destinationArn}: given up`);
    store.transaction((tx) => {
      tx.delete(forwardingKey(forwarding));
      if (isOver) return;
      const attempts = forwarding.attempts + 1;
      const due = now + Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY);
      tx.put(forwardingKey({ ...forwarding, due }), { ...forwarding, attempts, due });
    });
  }
}

async function deliver(host: Host, { logGroup, logStream, filterName, logEvents, destinationArn }: Forwarding) {
  const message = {
    messageType: "DATA_MESSAGE",
    owner: host.accountId,
    logGroup,
    logStream,
    subscriptionFilters: [filterName],
    logEvents,
  };
  const data = (await compress(JSON.stringify(message))).toString("base64");
  const Payload = Buffer.from(JSON.stringify({ awslogs: { data } }));
  const input = { FunctionName: destinationArn, InvocationType: "Event", Payload };
  await host.call("lambda", "Invoke", input, asLogGroup(host, logGroup));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html */
function count({ metrics }: Host, { logGroup, filterName }: Forwarding, name: string, value: number): void {
  const dimensions = { LogGroupName: logGroup, DestinationType: "Lambda", FilterName: filterName };
  metrics.add({ namespace: "AWS/Logs", name, dimensions }, value, "Count");
}
