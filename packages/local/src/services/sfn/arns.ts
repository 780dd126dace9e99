import type { Host } from "../../context.ts";
import { invalidArn } from "./errors.ts";

type Place = Pick<Host, "region" | "accountId">;

export function machineArn(host: Place, name: string): string {
  return `arn:aws:states:${host.region}:${host.accountId}:stateMachine:${name}`;
}

export function executionArn(host: Place, machine: string, name: string): string {
  return `arn:aws:states:${host.region}:${host.accountId}:execution:${machine}:${name}`;
}

/** Executions of Express machines may share a name: their ARN ends with an id of its own, but in tests of a state. */
export function expressArn(host: Place, machine: string, name: string, id?: string): string {
  const arn = `arn:aws:states:${host.region}:${host.accountId}:express:${machine}:${name}`;
  return id === undefined ? arn : `${arn}:${id}`;
}

/** The name in the ARN of a state machine. An ARN with a version or alias has more after it. */
export function machineNameOf(arn: string): { readonly name: string; readonly qualifier: string | undefined } {
  const [name = "", qualifier] = resourceOf(arn, "stateMachine");
  return { name, qualifier };
}

export function activityArn(host: Place, name: string): string {
  return `arn:aws:states:${host.region}:${host.accountId}:activity:${name}`;
}

/** Throws InvalidArn. */
export function activityNameOf(arn: string): string {
  return resourceOf(arn, "activity").join(":");
}

/** `…:mapRun:MACHINE/LABEL:ID` */
export function mapRunArn(host: Place, run: { machineName: string; label: string; id: string }): string {
  return `arn:aws:states:${host.region}:${host.accountId}:mapRun:${run.machineName}/${run.label}:${run.id}`;
}

/** Of the run `id` whose executions are of the machine `MACHINE/LABEL`. */
export function mapRunArnOfChild(host: Place, childMachine: string, id: string): string {
  const [machineName = "", label = ""] = childMachine.split("/");
  return mapRunArn(host, { machineName, label, id });
}

/** Throws InvalidArn. */
export function mapRunIdOf(arn: string): string {
  return resourceOf(arn, "mapRun")[1] ?? "";
}

/** The names in the ARN of an execution of a Standard machine. */
export function executionNamesOf(arn: string): { readonly machine: string; readonly name: string } {
  const [machine = "", name = ""] = resourceOf(arn, "execution");
  return { machine, name };
}

/** Throws InvalidArn for what is not the ARN of a role. */
export function checkRoleArn(arn: string): void {
  if (!/^arn:[^:]+:iam::\d{12}:role\/./.test(arn)) throw invalidArn(`Invalid Role Arn: ${arn}`);
}

/** What follows the resource type. Throws InvalidArn. */
function resourceOf(arn: string, type: string): readonly string[] {
  const [prefix, partition, service, , , found, ...rest] = arn.split(":");
  if (prefix !== "arn" || partition === undefined || service !== "states") {
    throw invalidArn(`Invalid ARN prefix: ${arn}`);
  }
  if (found !== type || rest.length === 0) {
    throw invalidArn(`Resource type not valid in this context: ${found ?? ""}`);
  }
  return rest;
}
