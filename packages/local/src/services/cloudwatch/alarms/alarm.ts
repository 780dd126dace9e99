import type {
  CompositeAlarm as CompositeAlarmDescription,
  MetricAlarm as MetricAlarmDescription,
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  StateValue,
} from "@aws-sdk/client-cloudwatch";
import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { alarmKey, alarmsPrefix } from "../keys.ts";

export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON */
  readonly reasonData?: string | undefined;
  /** When it became so, or was told so anew; milliseconds since the epoch. */
  readonly updatedAt: number;
  /** When `value` last changed. */
  readonly changedAt: number;
}

interface Kept {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly configuredAt: number;
  readonly state: AlarmState;
  readonly tags: Readonly<Record<string, string>>;
}

export interface MetricAlarm extends Kept {
  readonly kind: "metric";
  readonly configuration: Omit<PutMetricAlarmInput, "AlarmName" | "Tags">;
}

export interface CompositeAlarm extends Kept {
  readonly kind: "composite";
  readonly configuration: Omit<PutCompositeAlarmInput, "AlarmName" | "Tags">;
}

/** An alarm as stored. */
export type Alarm = MetricAlarm | CompositeAlarm;

export function findAlarm(reader: Reader, name: string): Alarm | undefined {
  return reader.get(alarmKey(name)) as Alarm | undefined;
}

/** By name, those that begin with `prefix`. */
export function* allAlarms(reader: Reader, prefix = ""): Iterable<Alarm> {
  for (const { value } of reader.range({ prefix: alarmsPrefix(prefix) })) yield value as Alarm;
}

export type Place = Pick<Host, "region" | "accountId">;

export function alarmArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
}

export function isAlarmArn(text: string): boolean {
  return /^arn:[^:]+:cloudwatch:[^:]*:\d{12}:alarm:./.test(text);
}

/** The name in an alarm's ARN; what is none is a name already. */
export function alarmNameOf(nameOrArn: string): string {
  return isAlarmArn(nameOrArn) ? nameOrArn.split(":").slice(6).join(":") : nameOrArn;
}

export function describeMetricAlarm(host: Host, alarm: MetricAlarm): MetricAlarmDescription {
  return { Dimensions: [], ...alarm.configuration, ...common(host, alarm) };
}

export function describeCompositeAlarm(host: Host, alarm: CompositeAlarm): CompositeAlarmDescription {
  return { ...alarm.configuration, ...common(host, alarm) };
}

function common(host: Host, { name, state, configuration, configuredAt }: Alarm) {
  return {
    AlarmName: name,
    AlarmArn: alarmArn(host, name),
    ActionsEnabled: configuration.ActionsEnabled ?? true,
    OKActions: configuration.OKActions ?? [],
    AlarmActions: configuration.AlarmActions ?? [],
    InsufficientDataActions: configuration.InsufficientDataActions ?? [],
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.changedAt),
  };
}
