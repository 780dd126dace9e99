import type { Host } from "../../../context.ts";
import { type Alarm, alarmArn } from "./alarm.ts";
import { alarmData } from "./alarm-data.ts";
import { recordHistory } from "./alarm-history.ts";
import type { Transition } from "./change-state.ts";
import { notification } from "./notification.ts";
import { withZone } from "./with-zone.ts";

const AS = { service: "cloudwatch.amazonaws.com" };

/** What alarms are changed and told with, in an operation and in the background. */
export type AlarmHost = Pick<Host, "store" | "clock" | "random" | "call" | "report" | "region" | "accountId">;

/** Starts the actions of alarms that changed, each one's end is in the alarm's history, and tells EventBridge of them. */
export function takeActions(host: AlarmHost, transitions: readonly Transition[]): void {
  for (const transition of transitions) {
    void tellEventBridge(host, transition);
    for (const action of actionsOf(transition.alarm)) void takeAction(host, transition, action);
  }
}

function actionsOf({ configuration, state }: Alarm): readonly string[] {
  if (configuration.ActionsEnabled === false) return [];
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = configuration;
  return { OK: OKActions, ALARM: AlarmActions, INSUFFICIENT_DATA: InsufficientDataActions }[state.value];
}

async function takeAction(host: AlarmHost, transition: Transition, action: string): Promise<void> {
  const { alarm } = transition;
  const failure = await failureOf(perform(host, transition, action));
  const summary =
    failure === undefined ? `Successfully executed action ${action}` : `Failed to execute action ${action}`;
  const data = { actionState: failure === undefined ? "Succeeded" : "Failed", notificationResource: action };
  try {
    host.store.transaction((tx) => {
      const error = failure !== undefined && { error: failure };
      recordHistory(tx, alarm, host.clock.now(), { type: "Action", summary, data: { ...data, ...error } });
    });
  } catch (error) {
    host.report(error, `CloudWatch action ${action} of ${alarm.name}`);
  }
}

async function failureOf(done: Promise<unknown>): Promise<string | undefined> {
  try {
    await done;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function perform(host: AlarmHost, transition: Transition, action: string): Promise<unknown> {
  const sourceArn = alarmArn(host, transition.alarm.name);
  const [, , service] = action.split(":");
  if (service === "sns") {
    const { subject, message } = notification(host, transition);
    const input = { TopicArn: action, Subject: subject, Message: JSON.stringify(message) };
    return host.call("sns", "Publish", input, { as: AS, sourceArn });
  }
  if (service === "lambda") {
    const event = {
      source: "aws.cloudwatch",
      alarmArn: sourceArn,
      accountId: host.accountId,
      time: withZone(transition.alarm.state.updatedAt),
      region: host.region,
      alarmData: alarmData(transition, host.random),
    };
    const Payload = Buffer.from(JSON.stringify(event));
    const as = { service: "lambda.alarms.cloudwatch.amazonaws.com" };
    return host.call("lambda", "Invoke", { FunctionName: action, InvocationType: "Event", Payload }, { as, sourceArn });
  }
  throw new Error(`This endpoint can notify SNS topics and Lambda functions only, not ${action}.`);
}

async function tellEventBridge(host: AlarmHost, transition: Transition): Promise<void> {
  const { alarm } = transition;
  const arn = alarmArn(host, alarm.name);
  const event = {
    Source: "aws.cloudwatch",
    DetailType: "CloudWatch Alarm State Change",
    Resources: [arn],
    Time: new Date(alarm.state.updatedAt),
    Detail: JSON.stringify(alarmData(transition, host.random)),
  };
  try {
    await host.call("events", "PutEvents", { Entries: [event] }, { as: AS, sourceArn: arn });
  } catch (error) {
    host.report(error, `CloudWatch event of ${alarm.name}`);
  }
}
