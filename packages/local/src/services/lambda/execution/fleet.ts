import { AwsError } from "@waybill/wire";
import type { Host } from "../../../context.ts";
import type { CodeFolders } from "../code/code-folders.ts";
import { reservedConcurrencyExceeded, roleNotAssumable, serviceFailure } from "../errors.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import { Concurrency } from "./concurrency.ts";
import { Environment } from "./environment.ts";
import { EnvironmentPool, type Readiness } from "./environment-pool.ts";
import { countOf } from "./function-metrics.ts";
import {
  ENVIRONMENTS_PER_VERSION,
  type FunctionRunner,
  type InvocationOutcome,
  type InvocationRequest,
  type InvocationTarget,
} from "./invocation.ts";
import { RoleSessions } from "./role-sessions.ts";

/** All execution environments of the endpoint. */
export class Fleet implements FunctionRunner {
  readonly #host: Host;
  readonly #code: CodeFolders;
  readonly #sessions: RoleSessions;
  readonly #retiring = new Set<EnvironmentPool<Environment>>();
  /** By deployment id. */
  readonly #pools = new Map<string, EnvironmentPool<Environment>>();
  readonly #concurrency = new Concurrency();
  #isStopped = false;

  constructor(host: Host, code: CodeFolders) {
    this.#host = host;
    this.#code = code;
    this.#sessions = new RoleSessions(host);
  }

  /** Runs a function once. Rejects with TooManyRequestsException at the function's reserved concurrency. */
  async invoke(target: InvocationTarget, request: InvocationRequest): Promise<InvocationOutcome> {
    if (this.#isStopped) throw stopping();
    const { name } = target.function;
    if (!this.#concurrency.allows(target)) {
      countOf(this.#host, { functionName: name }, "Throttles", 1);
      throw reservedConcurrencyExceeded();
    }
    this.#concurrency.enter(target.version);
    countOf(this.#host, { functionName: name }, "ConcurrentExecutions", this.#concurrency.running(name));
    try {
      const pool = this.#pool(target.version);
      const environment = await pool.acquire();
      const outcome = await environment.invoke(request);
      pool.release(environment);
      return outcome;
    } finally {
      this.#concurrency.leave(target.version);
    }
  }

  /**
   * Starts an environment of a function that is about to be invoked: "Lambda may proactively initialize functions", says AWS,
   * "Understanding the Lambda execution environment lifecycle".
   */
  anticipate({ function: { reservedConcurrency }, version }: InvocationTarget): void {
    if (!this.#isStopped && reservedConcurrency !== 0) this.#pool(version).anticipate();
  }

  /** Has `count` environments of a version stand ready, as far as so many may run on this machine. */
  provision(version: VersionRecord, count: number): void {
    this.#concurrency.provision(version, count);
    if (this.#isStopped || (count === 0 && !this.#pools.has(version.deploymentId))) return;
    this.#pool(version).provision(count);
  }

  readiness(deploymentId: string): Readiness {
    return this.#pools.get(deploymentId)?.readiness ?? { ready: 0, pending: 0 };
  }

  /** Checks, as AWS does when a function gets a role, that Lambda may assume it. */
  async checkRole(role: string, functionName: string): Promise<void> {
    await this.#sessions.session(role, functionName).catch((error) => {
      throw asRoleError(error);
    });
  }

  /** The deployment gets no more invocations. Resolves when those under way are done and its environments are gone. */
  async retire(version: Pick<VersionRecord, "functionName" | "deploymentId">): Promise<void> {
    const { deploymentId } = version;
    this.#concurrency.provision(version, 0);
    const pool = this.#pools.get(deploymentId);
    if (!pool) return;
    this.#pools.delete(deploymentId);
    this.#retiring.add(pool);
    await pool.retire();
    this.#retiring.delete(pool);
  }

  /** Ends all environments; resolves when their threads are gone and their logs delivered. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const pools = [...this.#pools.values(), ...this.#retiring];
    await Promise.all(pools.map((pool) => pool.stop(stopping())));
  }

  #pool(version: VersionRecord): EnvironmentPool<Environment> {
    const known = this.#pools.get(version.deploymentId);
    if (known) return known;
    const pool = new EnvironmentPool(ENVIRONMENTS_PER_VERSION, this.#host.clock, (isProvisioned) =>
      this.#start(version, isProvisioned),
    );
    this.#pools.set(version.deploymentId, pool);
    return pool;
  }

  async #start(version: VersionRecord, isProvisioned: boolean): Promise<Environment> {
    const session = await this.#sessions.session(version.settings.role, version.functionName).catch((error) => {
      throw asRoleError(error);
    });
    const taskRoot = await this.#code.open(version.code);
    if (this.#isStopped) throw stopping();
    return new Environment({ host: this.#host, version, taskRoot, session, isProvisioned });
  }
}

function asRoleError(error: unknown): unknown {
  return error instanceof AwsError && error.code !== "NotImplemented" ? roleNotAssumable() : error;
}

function stopping(): AwsError {
  return serviceFailure("The endpoint is stopping.");
}
