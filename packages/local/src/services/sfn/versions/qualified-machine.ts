import type { Reader } from "@waybill/store";
import { machineNameOf } from "../arns.ts";
import { stateMachineDoesNotExist } from "../errors.ts";
import type { MachineRecord } from "../machines/machine-record.ts";
import { findMachine } from "../machines/machine-store.ts";
import { type AliasRecord, drawVersion, findAlias } from "./alias.ts";
import { findVersion, type VersionRecord } from "./version.ts";

/** What the ARN of a state machine, a version or an alias stands for. */
export interface QualifiedMachine {
  /** With the revision that is meant. */
  readonly machine: MachineRecord;
  readonly version?: VersionRecord;
  readonly alias?: AliasRecord;
}

/** Throws StateMachineDoesNotExist or InvalidArn. `draw` gives a number from 0 to 1, for an alias of two versions. */
export function qualifiedMachine(store: Reader, arn: string, draw: () => number): QualifiedMachine {
  const { name, qualifier } = machineNameOf(arn);
  const machine = findMachine(store, name);
  if (machine === undefined) throw stateMachineDoesNotExist(arn);
  if (qualifier === undefined) return { machine };
  const isNumber = /^\d+$/.test(qualifier);
  const alias = isNumber ? undefined : findAlias(store, machine.id, qualifier);
  if (!isNumber && alias === undefined) throw stateMachineDoesNotExist(arn);
  const version = findVersion(store, machine.id, alias ? drawVersion(alias, draw()) : Number(qualifier));
  if (version === undefined) throw stateMachineDoesNotExist(arn);
  return { machine: { ...machine, revision: version.revision }, version, ...(alias && { alias }) };
}
