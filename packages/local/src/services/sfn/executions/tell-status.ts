import type { Host } from "../../../context.ts";
import { isInUse } from "../../../is-in-use.ts";
import { executionArn, machineArn } from "../arns.ts";
import { executionData } from "./execution-data.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import { redriveFacts } from "./redrivable.ts";
import { startedBy } from "./started-by.ts";

/** Bytes of input and output, escaped, that an event has room for: 248 KiB. */
const MOST_BYTES = 253_952;

/**
 * Tells EventBridge that an execution of a Standard machine has started or ended, without anybody waiting for it. As on AWS,
 * an event may get lost: when the process is killed between the end and the event.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function tellStatus(host: Host, execution: ExecutionRecord): void {
  // The way of a file has no time for events that no rule waits for.
  if (!isInUse(host.store, "events")) return;
  const arn = executionArn(host, execution.machineName, execution.name);
  const event = {
    Source: "aws.states",
    DetailType: "Step Functions Execution Status Change",
    Resources: [arn],
    Time: new Date(host.clock.now()),
    Detail: JSON.stringify(detailOf(host, execution, arn)),
  };
  const as = { service: "states.amazonaws.com" };
  host.call("events", "PutEvents", { Entries: [event] }, { as, sourceArn: arn }).catch((error) => {
    host.report(error, `Step Functions event of ${arn}`);
  });
}

function detailOf(host: Host, execution: ExecutionRecord, executionArn: string) {
  const { machineName, name, status, startedAt, stoppedAt, error, cause } = execution;
  const { redriveDate, redriveStatusReason, ...redrive } = redriveFacts(execution, host.clock.now());
  return {
    executionArn,
    stateMachineArn: machineArn(host, machineName),
    name,
    status,
    startDate: startedAt,
    stopDate: stoppedAt ?? null,
    ...dataOf(host, execution),
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    ...startedBy(host, execution),
    ...redrive,
    redriveDate: redriveDate?.getTime() ?? null,
    redriveStatusReason: redriveStatusReason ?? null,
    error: error ?? null,
    cause: cause ?? null,
  };
}

/** What is too large for an event is left out: the input first. */
function dataOf(host: Host, execution: ExecutionRecord) {
  const { input = null, output = null } = executionData(host.store, execution) as { input?: string; output?: string };
  const outputFits = escapedBytes(output) <= MOST_BYTES;
  const inputFits = escapedBytes(input) + escapedBytes(output) <= MOST_BYTES;
  return {
    input: inputFits ? input : null,
    inputDetails: { included: inputFits },
    output: outputFits ? output : null,
    outputDetails: output === null ? null : { included: outputFits },
  };
}

function escapedBytes(text: string | null): number {
  return text === null ? 0 : Buffer.byteLength(JSON.stringify(text));
}
