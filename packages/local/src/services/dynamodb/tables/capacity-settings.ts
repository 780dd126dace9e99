import type {
  OnDemandThroughput,
  ProvisionedThroughput,
  ProvisionedThroughputDescription,
  TableStatus,
  WarmThroughput,
} from "@aws-sdk/client-dynamodb";
import { DAY } from "../../../ports/clock.ts";
import { dateOf } from "./date-of.ts";
import type { CapacitySettings, ProvisionedUnits, Units } from "./table-record.ts";

/** What AWS keeps warm for a table or index on demand. */
const WARM_ON_DEMAND: Units = { read: 12_000, write: 4_000 };

export interface CapacityMembers {
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined;
  readonly OnDemandThroughput?: OnDemandThroughput | undefined;
  readonly WarmThroughput?: WarmThroughput | undefined;
}

export function capacityOf(members: CapacityMembers): CapacitySettings {
  return withCapacity({ provisioned: { read: 0, write: 0, decreases: 0 } }, members, undefined);
}

/** The settings once a request has changed them; `now` is when, undefined for a table or index that is new. */
export function withCapacity(
  { provisioned, onDemand, warm }: CapacitySettings,
  members: CapacityMembers,
  now: number | undefined,
): CapacitySettings {
  const { ProvisionedThroughput: units, OnDemandThroughput: limits, WarmThroughput: warmed } = members;
  return {
    provisioned: units ? withUnits(provisioned, unitsOf(units), now) : provisioned,
    onDemand: limits ? { ...onDemand, ...defined(limits.MaxReadRequestUnits, limits.MaxWriteRequestUnits) } : onDemand,
    warm: warmed ? { ...warm, ...defined(warmed.ReadUnitsPerSecond, warmed.WriteUnitsPerSecond) } : warm,
  };
}

/** The settings once the billing is on demand. */
export function withoutUnits(settings: CapacitySettings, now: number): CapacitySettings {
  return { ...settings, provisioned: withUnits(settings.provisioned, { read: 0, write: 0 }, now) };
}

export function unitsOf({ ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 }: ProvisionedThroughput): Units {
  return { read, write };
}

export function describeProvisioned(
  { read, write, lastIncrease, lastDecrease, decreases }: ProvisionedUnits,
  now: number,
): ProvisionedThroughputDescription {
  return {
    LastIncreaseDateTime: dateOf(lastIncrease),
    LastDecreaseDateTime: dateOf(lastDecrease),
    NumberOfDecreasesToday: isSameDay(lastDecrease, now) ? decreases : 0,
    ReadCapacityUnits: read,
    WriteCapacityUnits: write,
  };
}

export function describeOnDemand({ onDemand }: CapacitySettings): OnDemandThroughput | undefined {
  return onDemand && { MaxReadRequestUnits: onDemand.read ?? -1, MaxWriteRequestUnits: onDemand.write ?? -1 };
}

export function describeWarm(
  { provisioned, warm }: CapacitySettings,
  onDemand: boolean,
  status: Extract<TableStatus, "ACTIVE" | "CREATING" | "UPDATING" | "DELETING">,
) {
  const least = onDemand ? WARM_ON_DEMAND : provisioned;
  return {
    ReadUnitsPerSecond: Math.max(least.read, warm?.read ?? 0),
    WriteUnitsPerSecond: Math.max(least.write, warm?.write ?? 0),
    Status: status,
  };
}

function withUnits(current: ProvisionedUnits, wanted: Units, now: number | undefined): ProvisionedUnits {
  if (now === undefined) return { ...wanted, decreases: 0 };
  const changed = { ...current, ...wanted };
  const increased = wanted.read > current.read || wanted.write > current.write;
  const decreased = wanted.read < current.read || wanted.write < current.write;
  const decreases = (isSameDay(current.lastDecrease, now) ? current.decreases : 0) + 1;
  return {
    ...changed,
    ...(increased && { lastIncrease: now }),
    ...(decreased && { lastDecrease: now, decreases }),
  };
}

function defined(read: number | undefined, write: number | undefined): Partial<Units> {
  return { ...(read !== undefined && { read }), ...(write !== undefined && { write }) };
}

/** AWS counts days in UTC. */
function isSameDay(a: number | undefined, b: number): boolean {
  return a !== undefined && Math.floor(a / DAY) === Math.floor(b / DAY);
}
