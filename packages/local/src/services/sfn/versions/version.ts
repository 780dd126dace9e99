import { key, type Reader, type Writer } from "@waybill/store";
import { machineArn } from "../arns.ts";
import type { MachineRecord } from "../machines/machine-record.ts";
import { putMachine } from "../machines/machine-store.ts";
import type { SfnCtx } from "../sfn-ctx.ts";

/** A published version of a state machine: one revision under a number that is never given twice. */
export interface VersionRecord {
  readonly machineId: string;
  readonly number: number;
  /** The number of the revision that it is. */
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly description?: string;
}

function versionKey(machineId: string, number: number): Uint8Array {
  return key("sfn", "version", machineId, number);
}

export function versionsPrefix(machineId: string): Uint8Array {
  return key("sfn", "version", machineId);
}

export function versionArn(ctx: Pick<SfnCtx, "region" | "accountId">, machineName: string, number: number): string {
  return `${machineArn(ctx, machineName)}:${number}`;
}

export function findVersion(store: Reader, machineId: string, number: number): VersionRecord | undefined {
  return store.get(versionKey(machineId, number)) as VersionRecord | undefined;
}

/** The newest first. */
export function versionsOf(store: Reader, machineId: string): VersionRecord[] {
  return [...store.range({ prefix: versionsPrefix(machineId) })].map(({ value }) => value as VersionRecord).reverse();
}

/** Publishes the machine's newest revision; gives the version that there is when it is published already. */
export function publishVersion(
  tx: Writer,
  machine: MachineRecord,
  { now, description }: { readonly now: number; readonly description?: string | undefined },
): VersionRecord {
  const published = versionsOf(tx, machine.id).find(({ revision }) => revision === machine.revision);
  if (published !== undefined) return published;
  const number = (machine.lastVersion ?? 0) + 1;
  const version: VersionRecord = {
    machineId: machine.id,
    number,
    revision: machine.revision,
    createdAt: now,
    ...(description !== undefined && { description }),
  };
  tx.put(versionKey(machine.id, number), version);
  putMachine(tx, { ...machine, lastVersion: number });
  return version;
}

export function deleteVersion(tx: Writer, { machineId, number }: VersionRecord): void {
  tx.delete(versionKey(machineId, number));
}
