import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import { Outbox } from "../../../outbox/outbox.ts";
import { asLogGroup } from "./as-log-group.ts";
import { FORWARDINGS, type Forwarding } from "./forwarding.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
const MAX_AGE = 24 * 3_600_000;

const compress = promisify(gzip);

export type Forwarder = Outbox<Forwarding>;

/** Brings log events to the destinations of subscription filters. */
export function newForwarder(host: Host): Forwarder {
  return new Outbox({
    host,
    prefix: FORWARDINGS,
    what: "log events",
    async send(forwarding) {
      await deliver(host, forwarding);
      count(host, forwarding, "ForwardedLogEvents", forwarding.logEvents.length);
    },
    failed: (forwarding, error) => failed(host, forwarding, error),
  });
}

/** What may pass is tried again, a throttle or a failure of the service. */
function failed(host: Host, forwarding: Forwarding, error: unknown): boolean {
  const isFinal = error instanceof AwsError && (error.status ?? 400) < 500 && error.code !== "TooManyRequestsException";
  const isOver = isFinal || host.clock.now() - forwarding.created >= MAX_AGE;
  count(host, forwarding, isFinal ? "DeliveryErrors" : "DeliveryThrottling", 1);
  if (isOver) host.report(error, `CloudWatch Logs: delivering to ${forwarding.destinationArn}: given up`);
  return isOver;
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
