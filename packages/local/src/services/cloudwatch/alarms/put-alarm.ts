import type { StateValue, Tag } from "@aws-sdk/client-cloudwatch";
import type { Writer } from "@waybill/store";
import { validationError } from "../errors.ts";
import { alarmKey } from "../keys.ts";
import { tagged } from "../tags/tagged.ts";
import { type Alarm, type AlarmState, findAlarm } from "./alarm.ts";
import { recordHistory } from "./alarm-history.ts";

interface Given<Kind extends Alarm["kind"]> {
  readonly kind: Kind;
  readonly name: string;
  readonly configuration: Extract<Alarm, { kind: Kind }>["configuration"];
  /** Only of an alarm that is not there yet: AWS ignores them otherwise. */
  readonly tags: readonly Tag[] | undefined;
}

/** Creates an alarm, or gives the one that is there another configuration; its state stays. */
export function putAlarm<Kind extends Alarm["kind"]>(tx: Writer, given: Given<Kind>, now: number): Alarm {
  const { kind, name, configuration } = given;
  const existing = findAlarm(tx, name);
  if (existing && existing.kind !== kind) {
    const type = existing.kind === "metric" ? "Metric" : "Composite";
    throw validationError(`Cannot save the alarm ${name}: a ${type} Alarm with the same name exists.`);
  }
  const alarm = {
    kind,
    name,
    configuration,
    configuredAt: now,
    state: existing?.state ?? initialState(now),
    tags: existing?.tags ?? tagged({}, given.tags ?? []),
  } as Alarm;
  tx.put(alarmKey(name), alarm);
  recordHistory(tx, alarm, now, {
    type: "ConfigurationUpdate",
    summary: existing ? `Alarm "${name}" updated` : `Alarm "${name}" created`,
    data: { type: existing ? "Update" : "Create", version: "1.0", updatedAlarm: configuration },
  });
  return alarm;
}

function initialState(now: number): AlarmState {
  const value: StateValue = "INSUFFICIENT_DATA";
  return { value, reason: "Unchecked: Initial alarm creation", updatedAt: now, changedAt: now };
}
