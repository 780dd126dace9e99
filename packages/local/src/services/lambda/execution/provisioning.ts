import type { ProvisionedConcurrencyConfigListItem } from "@aws-sdk/client-lambda";
import type { Reader } from "@waybill/store";
import { findAlias } from "../functions/alias-table.ts";
import { lastModified, type VersionRecord } from "../functions/function-record.ts";
import { findVersion, listVersions } from "../functions/function-table.ts";
import { type ProvisionedConcurrency, provisionedConcurrencyPrefix } from "../functions/provisioned-concurrency.ts";
import { isAliasName } from "../functions/resolve-function.ts";
import type { Fleet } from "./fleet.ts";
import { ENVIRONMENTS_PER_VERSION } from "./invocation.ts";

interface Share {
  readonly version: VersionRecord;
  readonly count: number;
}

/** Has as many environments stand ready as provisioned concurrency asks for, and tells how far that is. */
export class Provisioning {
  readonly #reader: Reader;
  readonly #fleet: Fleet;

  constructor(reader: Reader, fleet: Fleet) {
    this.#reader = reader;
    this.#fleet = fleet;
  }

  start(): void {
    const names = new Set([...this.#configurations()].map(({ functionName }) => functionName));
    for (const name of names) this.refresh(name);
  }

  /** After a change of what is provisioned, or of what an alias points to. */
  refresh(functionName: string): void {
    const counts = new Map<string, number>();
    for (const configuration of this.#configurations(functionName)) {
      for (const { version, count } of this.#shares(configuration)) {
        counts.set(version.deploymentId, (counts.get(version.deploymentId) ?? 0) + count);
      }
    }
    for (const version of listVersions(this.#reader, functionName)) {
      this.#fleet.provision(version, counts.get(version.deploymentId) ?? 0);
    }
  }

  /** Fewer may be allocated than requested: no more run at once here than ENVIRONMENTS_PER_VERSION. */
  describe(configuration: ProvisionedConcurrency): Omit<ProvisionedConcurrencyConfigListItem, "FunctionArn"> {
    let wanted = 0;
    let available = 0;
    let allocated = 0;
    for (const { version, count } of this.#shares(configuration)) {
      const most = Math.min(count, ENVIRONMENTS_PER_VERSION);
      const { ready, pending } = this.#fleet.readiness(version.deploymentId);
      wanted += most;
      available += Math.min(ready, most);
      allocated += Math.min(ready + pending, most);
    }
    const isReady = available >= wanted;
    return {
      RequestedProvisionedConcurrentExecutions: configuration.requested,
      AvailableProvisionedConcurrentExecutions: available,
      AllocatedProvisionedConcurrentExecutions: allocated,
      ...(isReady ? { Status: "READY" } : allocated > available ? { Status: "IN_PROGRESS" } : FAILED),
      LastModified: lastModified(configuration.lastModified),
    };
  }

  #configurations(...name: [] | [string]): Iterable<ProvisionedConcurrency> {
    const entries = [...this.#reader.range({ prefix: provisionedConcurrencyPrefix(...name) })];
    return entries.map(({ value }) => value as ProvisionedConcurrency);
  }

  /** An alias that shares its invocations between two versions shares its environments likewise. */
  #shares({ functionName, qualifier, requested }: ProvisionedConcurrency): Share[] {
    const alias = isAliasName(qualifier) ? findAlias(this.#reader, functionName, qualifier) : undefined;
    const other = Math.round(requested * (alias?.routing?.weight ?? 0));
    const shares = [
      [alias?.version ?? qualifier, requested - other],
      [alias?.routing?.version ?? "", other],
    ] as const;
    return shares.flatMap(([number, count]) => {
      const version = findVersion(this.#reader, functionName, number);
      return version && count > 0 ? [{ version, count }] : [];
    });
  }
}

const FAILED = { Status: "FAILED", StatusReason: "FUNCTION_ERROR_INIT_FAILURE" } as const;
