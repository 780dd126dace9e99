import type { MetricDatum, StatisticSet } from "@aws-sdk/client-cloudwatch";
import { invalidCombination, invalidValue, missingParameter, notImplemented } from "../errors.ts";
import { UNITS } from "./unit.ts";

const MOST_DATA = 1000;
const MOST_VALUES = 150;
const MOST_DIMENSIONS = 30;
const MOST = 2 ** 360;

const DAYS_BACK = 14;
const HOURS_AHEAD = 2;
const HOUR_MS = 3600 * 1000;

/** Throws what AWS says of data that it refuses. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export function checkMetricData(data: readonly MetricDatum[], now: number): void {
  if (data.length === 0) throw missingParameter("MetricData");
  checkLength("MetricData", data, MOST_DATA);
  for (const [index, datum] of data.entries()) checkDatum(`MetricData.member.${index + 1}`, datum, now);
}

function checkDatum(at: string, datum: MetricDatum, now: number): void {
  if (!datum.MetricName) throw missingParameter(`${at}.MetricName`);
  if (datum.MetricName.length > 255) throw invalidValue(`The parameter ${at}.MetricName must be shorter than 256.`);
  checkDimensions(at, datum);
  checkValues(at, datum);
  checkTime(at, datum, now);
  if (datum.Unit !== undefined && !UNITS.includes(datum.Unit)) {
    throw invalidValue(`The parameter ${at}.Unit must be a value in the set [ ${UNITS.join(", ")} ].`);
  }
  if (datum.StorageResolution !== undefined && ![1, 60].includes(datum.StorageResolution)) {
    throw invalidValue(`The parameter ${at}.StorageResolution must be 1 or 60.`);
  }
}

function checkDimensions(at: string, { Dimensions = [] }: MetricDatum): void {
  checkLength(`${at}.Dimensions`, Dimensions, MOST_DIMENSIONS);
  for (const [index, { Name, Value }] of Dimensions.entries()) {
    if (!Name) throw missingParameter(`${at}.Dimensions.member.${index + 1}.Name`);
    if (!Value) throw missingParameter(`${at}.Dimensions.member.${index + 1}.Value`);
  }
}

function checkValues(at: string, { Value, Values, Counts, StatisticValues }: MetricDatum): void {
  const given = Object.entries({ Value, Values, StatisticValues }).filter(([, value]) => value !== undefined);
  const [first, second] = given.map(([name]) => name);
  if (first === undefined) {
    throw missingParameter(`${at}.Value`, `${at}.Values`, `${at}.StatisticValues`);
  }
  if (second !== undefined) {
    throw invalidCombination(
      `The parameters ${at}.${first} and ${at}.${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (Value !== undefined) checkNumber(`${at}.Value`, Value);
  if (StatisticValues) checkStatisticSet(`${at}.StatisticValues`, StatisticValues);
  if (Values === undefined) return;
  checkLength(`${at}.Values`, Values, MOST_VALUES);
  if (Counts !== undefined && Counts.length !== Values.length) {
    throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`);
  }
  for (const [index, value] of Values.entries()) checkNumber(`${at}.Values.member.${index + 1}`, value);
  for (const [index, count] of (Counts ?? []).entries()) {
    if (!(count >= 0))
      throw invalidValue(`The value ${count} for parameter ${at}.Counts.member.${index + 1} is invalid.`);
  }
}

function checkStatisticSet(at: string, set: StatisticSet): void {
  for (const name of ["SampleCount", "Sum", "Minimum", "Maximum"] as const) {
    const value = set[name];
    if (value === undefined) throw missingParameter(`${at}.${name}`);
    checkNumber(`${at}.${name}`, value);
  }
  const { SampleCount = 0, Minimum = 0, Maximum = 0 } = set;
  if (SampleCount <= 0) throw invalidValue(`The parameter ${at}.SampleCount must be greater than 0.`);
  if (Maximum < Minimum) {
    throw invalidValue(`The parameter ${at}.Maximum must be greater than ${at}.Minimum.`);
  }
}

function checkTime(at: string, { Timestamp }: MetricDatum, now: number): void {
  if (Timestamp === undefined) return;
  const time = Timestamp.getTime();
  if (time < now - DAYS_BACK * 24 * HOUR_MS) {
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time no more than two weeks in the past.`);
  }
  if (time > now + HOURS_AHEAD * HOUR_MS) {
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time no more than two hours in the future.`);
  }
}

function checkNumber(at: string, value: number): void {
  if (Math.abs(value) <= MOST) return;
  throw invalidValue(`The value ${value} for parameter ${at} is invalid.`);
}

function checkLength(at: string, list: readonly unknown[], most: number): void {
  if (list.length > most) throw invalidValue(`The collection ${at} must not have a size greater than ${most}.`);
}

/** Throws for namespaces that are AWS's own, and for entities, which are not built. */
export function checkNamespace(namespace: string, entities: readonly unknown[] | undefined): void {
  if (!/^[^:].{0,254}$/.test(namespace) || namespace.startsWith("AWS/")) {
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`);
  }
  if (entities && entities.length > 0) throw notImplemented("PutMetricData.EntityMetricData");
}
