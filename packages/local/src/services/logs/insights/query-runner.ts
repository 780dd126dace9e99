import type { QueryStatus } from "@aws-sdk/client-cloudwatch-logs";
import type { Host } from "../../../context.ts";
import { type QueryResult, QueryRun } from "./query-run.ts";
import { isRunning, type RunningQuery, storedQueries, storeEnded } from "./stored-query.ts";

interface Running {
  readonly query: RunningQuery;
  readonly run: QueryRun;
}

type Place = Pick<Host, "store" | "clock" | "accountId" | "report">;

/** Runs queries in the background, a slice of each in turn. */
export class QueryRunner {
  readonly #host: Place;
  readonly #running = new Map<string, Running>();
  #cancel = () => {};

  constructor(host: Place) {
    this.#host = host;
  }

  /** Begins anew what was under way when the process ended. */
  resume(): void {
    for (const query of storedQueries(this.#host.store)) if (isRunning(query)) this.begin(query);
  }

  /** Runs a query that is stored. */
  begin(query: RunningQuery): void {
    const { store, accountId } = this.#host;
    const run = new QueryRun(store, query.asked, { now: query.createTime, accountId });
    this.#running.set(query.queryId, { query, run });
    if (this.#running.size === 1) this.#schedule();
  }

  get size(): number {
    return this.#running.size;
  }

  /** What a query has found so far; undefined when it does not run. */
  partialResult(queryId: string): QueryResult | undefined {
    return this.#running.get(queryId)?.run.partialResult();
  }

  /** Ends a query with what it has found so far. False when it does not run. */
  cancel(queryId: string): boolean {
    const running = this.#running.get(queryId);
    if (running) this.#end(running, "Cancelled");
    return running !== undefined;
  }

  stop(): void {
    this.#cancel();
    this.#running.clear();
  }

  #schedule(): void {
    this.#cancel();
    this.#cancel = this.#host.clock.after(0, () => this.#step());
  }

  #step(): void {
    const [first] = this.#running.values();
    if (!first) return;
    const { queryId } = first.query;
    this.#running.delete(queryId);
    this.#running.set(queryId, first);
    try {
      if (!first.run.step()) this.#end(first, "Complete");
    } catch (error) {
      this.#host.report(error, `CloudWatch Logs: the query ${queryId}`);
      this.#end(first, "Failed", first.run.emptyResult());
    } finally {
      if (this.#running.size > 0) this.#schedule();
    }
  }

  #end({ query, run }: Running, status: QueryStatus, result = run.result()): void {
    this.#running.delete(query.queryId);
    this.#host.store.transaction((tx) => storeEnded(tx, query, status, result));
  }
}
