import { AwsError } from "@waybill/wire";
import type { CallOptions, Host } from "../../../context.ts";
import { parseJson } from "../../../json/parse-json.ts";
import { queueUrl } from "../../../queue-url.ts";
import type { BusEvent } from "./event.ts";
import type { Delivery } from "./outbox.ts";

/** EventBridge acts for itself on behalf of the rule, or as the target's role. Resolves when the target has accepted it. */
export async function send(host: Host, delivery: Delivery): Promise<void> {
  const { target, ruleArn, input, eventId } = delivery;
  const { Arn = "", RoleArn, SqsParameters } = target;
  const options: CallOptions = RoleArn
    ? { as: { role: RoleArn } }
    : { as: { service: "events.amazonaws.com" }, sourceArn: ruleArn };
  switch (Arn.split(":")[2]) {
    case "lambda":
      await host.call(
        "lambda",
        "Invoke",
        { FunctionName: Arn, InvocationType: "Event", Payload: Buffer.from(input) },
        options,
      );
      return;
    case "sqs": {
      const message = { QueueUrl: queueUrl(host, Arn), MessageBody: input, ...SqsParameters };
      await host.call("sqs", "SendMessage", message, options);
      return;
    }
    case "sns":
      await host.call("sns", "Publish", { TopicArn: Arn, Message: input }, options);
      return;
    case "states":
      await host
        .call("sfn", "StartExecution", { stateMachineArn: Arn, name: `${eventId}_${delivery.id}`, input }, options)
        .catch(ignoreExisting);
      return;
    case "events":
      await forward(host, Arn, input, options);
      return;
    default:
      await log(host, Arn, input, options);
  }
}

/** What is no event any more, transformed, is refused there. */
async function forward(host: Host, EventBusName: string, input: string, options: CallOptions): Promise<void> {
  const event = (parseJson(input) ?? {}) as Partial<BusEvent>;
  const { source: Source, "detail-type": DetailType, detail, resources: Resources, time = "" } = event;
  const Time = Number.isNaN(Date.parse(time)) ? undefined : new Date(time);
  const entry = { EventBusName, Source, DetailType, Detail: JSON.stringify(detail), Resources, Time };
  await host.call("events", "ForwardEvent", entry, options);
}

/** A stream for each hour. */
async function log(host: Host, arn: string, message: string, options: CallOptions): Promise<void> {
  const logGroupName = /:log-group:([^:]+)/.exec(arn)?.[1] ?? "";
  const logStreamName = new Date(host.clock.now()).toISOString().slice(0, 13).replace("T", "-");
  const stream = { logGroupName, logStreamName };
  await host.call("logs", "CreateLogStream", stream, options).catch(ignoreExisting);
  const logEvents = [{ timestamp: host.clock.now(), message }];
  await host.call("logs", "PutLogEvents", { ...stream, logEvents }, options);
}

/** Done before by a process that was killed. */
function ignoreExisting(error: unknown): void {
  const known = ["ResourceAlreadyExistsException", "ExecutionAlreadyExists"];
  if (!(error instanceof AwsError) || !known.includes(error.code)) throw error;
}
