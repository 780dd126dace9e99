import type { ExecutionStatus } from "@aws-sdk/client-sfn";
import type { Reader } from "@waybill/store";
import { pageToken } from "../../../paging/page-token.ts";
import { invalidToken } from "../errors.ts";
import { positionOf } from "../pages.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import { type ExecutionOwner, findExecution, namesByStatus } from "./execution-store.ts";

const everyStatus: readonly ExecutionStatus[] = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];

export interface ExecutionPage {
  readonly executions: readonly ExecutionRecord[];
  readonly nextToken?: string;
}

/** Executions of one owner, the newest first: those of one status, or of all statuses merged by their time of start. */
export function executionPage(
  store: Reader,
  owner: ExecutionOwner,
  options: {
    readonly status: ExecutionStatus | undefined;
    readonly limit: number;
    readonly token: string | undefined;
    readonly matches: (execution: ExecutionRecord) => boolean;
  },
): ExecutionPage {
  const before = options.token === undefined ? undefined : readToken(options.token);
  const statuses = options.status === undefined ? everyStatus : [options.status];
  const found = statuses.flatMap((status) => newest(store, owner, status, options.limit + 1, before, options.matches));
  found.sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
  const executions = found.slice(0, options.limit);
  const last = executions.at(-1);
  return found.length > executions.length && last ? { executions, nextToken: tokenAfter(last) } : { executions };
}

function newest(
  store: Reader,
  owner: ExecutionOwner,
  status: ExecutionStatus,
  limit: number,
  before: readonly [number, string] | undefined,
  matches: (execution: ExecutionRecord) => boolean,
): ExecutionRecord[] {
  const found: ExecutionRecord[] = [];
  for (const name of namesByStatus(store, owner, status, before)) {
    const execution = findExecution(store, owner.machineId, name);
    if (execution !== undefined && matches(execution)) found.push(execution);
    if (found.length === limit) break;
  }
  return found;
}

function tokenAfter({ startedAt, id }: ExecutionRecord): string {
  return pageToken(`${startedAt} ${id}`);
}

function readToken(token: string): readonly [number, string] {
  const [startedAt, id] = positionOf(token).split(" ");
  if (id === undefined || !/^\d{1,16}$/.test(startedAt ?? "")) throw invalidToken();
  return [Number(startedAt), id];
}
