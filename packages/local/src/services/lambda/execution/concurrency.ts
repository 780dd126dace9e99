import type { FunctionRecord, VersionRecord } from "../functions/function-record.ts";

type Deployment = Pick<VersionRecord, "functionName" | "deploymentId">;

/** Of one deployment. */
interface Load {
  readonly running: number;
  readonly provisioned: number;
}

const NONE: Load = { running: 0, provisioned: 0 };

/** Counts the invocations that are under way or wait for an environment, and tells whether there may be one more. */
export class Concurrency {
  /** By function name and deployment id. */
  readonly #loads = new Map<string, Map<string, Load>>();

  /** Invocations of all versions of a function. */
  running(functionName: string): number {
    return this.#all(functionName).reduce((sum, { running }) => sum + running, 0);
  }

  /**
   * What is provisioned for one version is taken from what the function has reserved, and no other version may use it: with all
   * of it provisioned, `$LATEST` is throttled.
   *
   * https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  allows(target: { readonly function: FunctionRecord; readonly version: Deployment }): boolean {
    const { name, reservedConcurrency } = target.function;
    if (reservedConcurrency === undefined) return true;
    const own = this.#load(target.version);
    if (own.running < own.provisioned) return true;
    const taken = this.#all(name).reduce((sum, load) => sum + Math.max(load.running, load.provisioned), 0);
    return taken < reservedConcurrency;
  }

  enter(deployment: Deployment): void {
    const load = this.#load(deployment);
    this.#set(deployment, { ...load, running: load.running + 1 });
  }

  leave(deployment: Deployment): void {
    const load = this.#load(deployment);
    this.#set(deployment, { ...load, running: load.running - 1 });
  }

  provision(deployment: Deployment, provisioned: number): void {
    this.#set(deployment, { ...this.#load(deployment), provisioned });
  }

  #all(functionName: string): Load[] {
    return [...(this.#loads.get(functionName)?.values() ?? [])];
  }

  #load({ functionName, deploymentId }: Deployment): Load {
    return this.#loads.get(functionName)?.get(deploymentId) ?? NONE;
  }

  #set({ functionName, deploymentId }: Deployment, load: Load): void {
    const loads = this.#loads.get(functionName) ?? new Map<string, Load>();
    if (load.running > 0 || load.provisioned > 0) loads.set(deploymentId, load);
    else loads.delete(deploymentId);
    if (loads.size > 0) this.#loads.set(functionName, loads);
    else this.#loads.delete(functionName);
  }
}
