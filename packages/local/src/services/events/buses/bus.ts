import { key, type Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { busNotFound } from "../errors.ts";

export const DEFAULT_BUS = "default";

/** An event bus as stored. Times are milliseconds since the epoch. */
export interface EventBus {
  readonly name: string;
  readonly description?: string;
  readonly deadLetterQueue?: string;
  /** Kept and described; nothing is encrypted with it. */
  readonly kmsKey?: string;
  /** JSON text. */
  readonly policy?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type Place = Pick<Host, "region" | "accountId">;

export function busKey(name: string): Uint8Array {
  return key("events", "bus", name);
}

export function busArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:events:${region}:${accountId}:event-bus/${name}`;
}

/** The name in a member that takes a name or an ARN. */
export function busNameOf(nameOrArn = DEFAULT_BUS): string {
  return nameOrArn.startsWith("arn:") ? nameOrArn.slice(nameOrArn.indexOf("/") + 1) : nameOrArn;
}

/** The default bus is always there. */
export function findBus(reader: Reader, name: string): EventBus | undefined {
  const found = reader.get(busKey(name)) as EventBus | undefined;
  return found ?? (name === DEFAULT_BUS ? { name, tags: {}, createdAt: 0, updatedAt: 0 } : undefined);
}

/** Throws ResourceNotFoundException. */
export function requireBus(reader: Reader, nameOrArn?: string): EventBus {
  const name = busNameOf(nameOrArn);
  const bus = findBus(reader, name);
  if (bus === undefined) throw busNotFound(name);
  return bus;
}

/** By name. */
export function allBuses(reader: Reader): readonly EventBus[] {
  const stored = [...reader.range({ prefix: key("events", "bus") })].map(({ value }) => value as EventBus);
  const others = stored.filter(({ name }) => name !== DEFAULT_BUS);
  const all = [findBus(reader, DEFAULT_BUS) as EventBus, ...others];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
