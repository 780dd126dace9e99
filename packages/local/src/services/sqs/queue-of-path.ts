import type { WireRequest } from "@waybill/wire";

const QUEUE = /^\/\d{12}\/[\w.-]+$/;

/** Clients of the Query protocol send a request to the queue's own URL, and some do not name the queue besides. */
export function withQueueOfPath(_operation: string, request: WireRequest): WireRequest {
  const { path, query } = request;
  if (!query.has("Action") || query.has("QueueUrl") || !QUEUE.test(path)) return request;
  return { ...request, query: new Map([...query, ["QueueUrl", [path]]]) };
}
