import type { RoutingConfigurationListItem } from "@aws-sdk/client-sfn";
import { key, type Reader } from "@waybill/store";
import { machineArn, machineNameOf } from "../arns.ts";
import { validate } from "../constraints.ts";
import { aliasNotFound, resourceNotFound, validationFailed } from "../errors.ts";
import type { MachineRecord } from "../machines/machine-record.ts";
import { findMachine } from "../machines/machine-store.ts";
import type { SfnCtx } from "../sfn-ctx.ts";
import { findVersion, versionArn } from "./version.ts";

/** A name for one version of a state machine, or for two that share its executions. */
export interface AliasRecord {
  readonly machineId: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** One or two versions; the weights are per cent. */
  readonly routing: readonly Route[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Route {
  readonly version: number;
  readonly weight: number;
}

export function aliasKey(machineId: string, name: string): Uint8Array {
  return key("sfn", "alias", machineId, name);
}

export function aliasesPrefix(machineId: string): Uint8Array {
  return key("sfn", "alias", machineId);
}

export function aliasArn(ctx: Pick<SfnCtx, "region" | "accountId">, machineName: string, name: string): string {
  return `${machineArn(ctx, machineName)}:${name}`;
}

export function findAlias(store: Reader, machineId: string, name: string): AliasRecord | undefined {
  return store.get(aliasKey(machineId, name)) as AliasRecord | undefined;
}

/** In the order of their names. */
export function aliasesOf(store: Reader, machineId: string): AliasRecord[] {
  return [...store.range({ prefix: aliasesPrefix(machineId) })].map(({ value }) => value as AliasRecord);
}

/** The alias of an ARN, and its machine. Throws ResourceNotFound or InvalidArn. */
export function requireAlias(
  store: Reader,
  arn: string,
): { readonly alias: AliasRecord; readonly machine: MachineRecord } {
  const { name, qualifier = "" } = machineNameOf(arn);
  const machine = findMachine(store, name);
  const alias = machine && findAlias(store, machine.id, qualifier);
  if (machine === undefined || alias === undefined) throw aliasNotFound();
  return { alias, machine };
}

/** A letter or sign, so that it is no version. */
export function checkAliasName(name: string): void {
  validate({
    name: [name, { minLength: 1, maxLength: 80, pattern: "(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+" }],
  });
}

/** The machine and routes of a routing configuration. Throws ValidationException and ResourceNotFound. */
export function readRouting(
  store: Reader,
  configuration: readonly RoutingConfigurationListItem[],
): { readonly machine: MachineRecord; readonly routing: readonly Route[] } {
  validate({ routingConfiguration: [configuration, { minLength: 1, maxLength: 2 }] });
  const arns = configuration.map(({ stateMachineVersionArn = "" }) => stateMachineVersionArn);
  const named = arns.map(machineNameOf);
  if (named.some(({ qualifier = "" }) => !/^\d+$/.test(qualifier))) {
    throw validationFailed(
      `Routing configuration must contain state machine version ARNs. Received: [${arns.join(", ")}]`,
    );
  }
  if (configuration.reduce((sum, { weight = 0 }) => sum + weight, 0) !== 100) {
    throw validationFailed("Sum of routing configuration weights must equal 100");
  }
  const [{ name, qualifier } = { name: "", qualifier: "" }, second] = named;
  if (second !== undefined && (second.name !== name || second.qualifier === qualifier)) {
    throw validationFailed("Routing configuration must contain different versions of one state machine.");
  }
  const machine = findMachine(store, name);
  const routing = configuration.map(({ weight = 0 }, index) => ({ version: Number(named[index]?.qualifier), weight }));
  const missing = routing.findIndex(({ version }) => machine === undefined || !findVersion(store, machine.id, version));
  if (machine === undefined || missing >= 0) throw resourceNotFound(arns[Math.max(0, missing)] ?? "");
  return { machine, routing };
}

export function describeRouting(ctx: SfnCtx, machine: MachineRecord, { routing }: AliasRecord) {
  return routing.map(({ version, weight }) => ({
    stateMachineVersionArn: versionArn(ctx, machine.name, version),
    weight,
  }));
}

/** The version of an execution that is started by an alias. `draw`: from 0 to 1. */
export function drawVersion({ routing }: AliasRecord, draw: number): number {
  const [first = { version: 0, weight: 100 }, second] = routing;
  return second === undefined || draw * 100 < first.weight ? first.version : second.version;
}
