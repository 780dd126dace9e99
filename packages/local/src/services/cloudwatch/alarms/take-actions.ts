import type { CloudWatchCtx } from "../cloudwatch-ctx.ts";
import { type Alarm, alarmArn } from "./alarm.ts";
import { recordHistory } from "./alarm-history.ts";
import type { Transition } from "./change-state.ts";
import { notification } from "./notification.ts";

const AS = { service: "cloudwatch.amazonaws.com" };

/** What alarms are changed and told with, in an operation and in the background. */
export type AlarmHost = Pick<CloudWatchCtx, "store" | "clock" | "call" | "report" | "region" | "accountId">;

/** Starts the actions of alarms that changed; each one's end is in the alarm's history. */
export function takeActions(host: AlarmHost, transitions: readonly Transition[]): void {
  for (const transition of transitions) {
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
    const { message } = notification(host, transition);
    const Payload = Buffer.from(JSON.stringify({ source: "aws.cloudwatch", alarmArn: sourceArn, alarmData: message }));
    const as = { service: "lambda.alarms.cloudwatch.amazonaws.com" };
    return host.call("lambda", "Invoke", { FunctionName: action, InvocationType: "Event", Payload }, { as, sourceArn });
  }
  throw new Error(`This endpoint can notify SNS topics and Lambda functions only, not ${action}.`);
}
