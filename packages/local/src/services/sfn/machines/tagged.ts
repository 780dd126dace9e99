import type { Reader, Writer } from "@waybill/store";
import { type Activity, activityKey, findActivity } from "../activities/activity.ts";
import { activityNameOf, machineNameOf } from "../arns.ts";
import { resourceNotFound } from "../errors.ts";
import type { MachineRecord } from "./machine-record.ts";
import { findMachine, putMachine } from "./machine-store.ts";

type Tagged = { readonly machine: MachineRecord } | { readonly activity: Activity };

/** The tags of what an ARN names. Throws ResourceNotFound or InvalidArn. */
export function tagsOf(store: Reader, arn: string): Readonly<Record<string, string>> {
  const tagged = find(store, arn);
  return "machine" in tagged ? tagged.machine.tags : tagged.activity.tags;
}

/** Throws as `tagsOf` does. */
export function putTags(tx: Writer, arn: string, tags: Readonly<Record<string, string>>): void {
  const tagged = find(tx, arn);
  if ("machine" in tagged) putMachine(tx, { ...tagged.machine, tags });
  else tx.put(activityKey(tagged.activity.name), { ...tagged.activity, tags });
}

function find(store: Reader, arn: string): Tagged {
  if (arn.split(":")[5] === "activity") {
    const activity = findActivity(store, activityNameOf(arn));
    if (activity) return { activity };
    throw resourceNotFound(arn);
  }
  const { name, qualifier } = machineNameOf(arn);
  const machine = qualifier === undefined ? findMachine(store, name) : undefined;
  if (machine) return { machine };
  throw resourceNotFound(arn);
}
