import type { Reader } from "@waybill/store";
import type { ExecutionRecord } from "./execution-record.ts";
import { findRunning, readEvents } from "./execution-store.ts";

/** The input of an execution and, once it has succeeded, its output, as DescribeExecution shows them. */
export function executionData(store: Reader, execution: ExecutionRecord) {
  const { status, eventCount = 0 } = execution;
  const included = { included: true };
  if (status === "RUNNING") return { input: findRunning(store, execution)?.input, inputDetails: included };
  const input = detailsOf(store, execution, 0).input;
  if (status !== "SUCCEEDED") return { input, inputDetails: included };
  const output = detailsOf(store, execution, eventCount - 1).output;
  return { input, inputDetails: included, output, outputDetails: included };
}

type Data = { readonly input?: string; readonly output?: string };

/** The details of one event. */
function detailsOf(store: Reader, execution: ExecutionRecord, index: number): Data {
  const [event] = readEvents(store, execution, index, 1);
  return Object.entries(event ?? {}).find(([name]) => name.endsWith("EventDetails"))?.[1] ?? {};
}
