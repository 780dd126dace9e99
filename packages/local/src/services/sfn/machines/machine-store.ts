import { key, type Reader, type Writer } from "@waybill/store";
import { machineNameOf } from "../arns.ts";
import { stateMachineDoesNotExist } from "../errors.ts";
import type { MachineRecord, MachineRevision } from "./machine-record.ts";

const machinesPrefix = key("sfn", "machine");

function machineKey(name: string): Uint8Array {
  return key("sfn", "machine", name);
}

function revisionKey(id: string, revision: number): Uint8Array {
  return key("sfn", "revision", id, revision);
}

/** The id of the last machine of this name, which outlives it: its executions can still be asked for. */
function lastIdKey(name: string): Uint8Array {
  return key("sfn", "machine-id", name);
}

export function findMachine(store: Reader, name: string): MachineRecord | undefined {
  return store.get(machineKey(name)) as MachineRecord | undefined;
}

/** The machine that `arn` names, which is none of a version or alias. Throws StateMachineDoesNotExist or InvalidArn. */
export function machineOf(store: Reader, arn: string): MachineRecord {
  const { name, qualifier } = machineNameOf(arn);
  const machine = qualifier === undefined ? findMachine(store, name) : undefined;
  if (machine === undefined) throw stateMachineDoesNotExist(arn);
  return machine;
}

/** Up to `limit` machines in the order of their names, those after the name `after`. */
export function machinesAfter(store: Reader, after: string | undefined, limit: number): readonly MachineRecord[] {
  const range = store.range({
    prefix: machinesPrefix,
    limit,
    ...(after === undefined ? {} : { gt: machineKey(after) }),
  });
  return [...range].map(({ value }) => value as MachineRecord);
}

export function findRevision(store: Reader, id: string, revision: number): MachineRevision {
  const found = store.get(revisionKey(id, revision)) as MachineRevision | undefined;
  if (found === undefined) throw new Error(`revision ${revision} of state machine ${id} is not in the store`);
  return found;
}

export function currentRevision(store: Reader, machine: MachineRecord): MachineRevision {
  return findRevision(store, machine.id, machine.revision);
}

/** The id under which executions of the machine `name` are kept, whether or not it still exists. */
export function findMachineId(store: Reader, name: string): string | undefined {
  return store.get(lastIdKey(name)) as string | undefined;
}

export function putMachine(tx: Writer, machine: MachineRecord, revision?: MachineRevision): void {
  tx.put(machineKey(machine.name), machine);
  tx.put(lastIdKey(machine.name), machine.id);
  if (revision !== undefined) putRevision(tx, machine.id, machine.revision, revision);
}

export function putRevision(tx: Writer, id: string, number: number, revision: MachineRevision): void {
  tx.put(revisionKey(id, number), revision);
}

/** Its revisions stay, for executions that ran them. */
export function deleteMachine(tx: Writer, machine: MachineRecord): void {
  tx.delete(machineKey(machine.name));
}
