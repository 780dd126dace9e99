import type { Host } from "../../../context.ts";
import { machineArn } from "../arns.ts";

const NAMESPACE = "AWS/States";

const ENDED: Readonly<Record<string, string>> = {
  SUCCEEDED: "ExecutionsSucceeded",
  FAILED: "ExecutionsFailed",
  TIMED_OUT: "ExecutionsTimedOut",
  ABORTED: "ExecutionsAborted",
};

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export function countStart(host: Host, machine: string): void {
  host.metrics.add(
    { namespace: NAMESPACE, name: "ExecutionsStarted", dimensions: dimensionsOf(host, machine) },
    1,
    "Count",
  );
}

export function countEnd(host: Host, machine: string, status: string, milliseconds: number): void {
  const name = ENDED[status];
  if (name === undefined) return;
  const dimensions = dimensionsOf(host, machine);
  host.metrics.add({ namespace: NAMESPACE, name, dimensions }, 1, "Count");
  host.metrics.add({ namespace: NAMESPACE, name: "ExecutionTime", dimensions }, milliseconds, "Milliseconds");
}

function dimensionsOf(host: Host, machine: string): { readonly StateMachineArn: string } {
  return { StateMachineArn: machineArn(host, machine) };
}
