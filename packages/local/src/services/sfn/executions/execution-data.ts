import type { Reader } from "@waybill/store";
import type { ExecutionRecord } from "./execution-record.ts";
import { findRunning, readEvents } from "./execution-store.ts";

/** The input of an execution and, once it has succeeded, its output, as DescribeExecution shows them. */
export function executionData(store: Reader, execution: ExecutionRecord) {
  const { id, status, eventCount = 0 } = execution;
  const included = { included: true };
  if (status === "RUNNING") return { input: findRunning(store, execution)?.input, inputDetails: included };
  const input = detailsOf(store, id, 0).input;
  if (status !== "SUCCEEDED") return { input, inputDetails: included };
  const output = detailsOf(store, id, eventCount - 1).output;
  return { input, inputDetails: included, output, outputDetails: included };
}

/** The details of one event. */
function detailsOf(store: Reader, id: string, index: number): { readonly input?: string; readonly output?: string } {
  const [event] = readEvents(store, id, index, 1);
  return Object.entries(event ?? {}).find(([name]) => name.endsWith("EventDetails"))?.[1] ?? {};
}
