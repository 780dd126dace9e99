import { type Drift, repair, type Verification, verify } from "@waybill/client/verify";
import { type Findings, foundInAll } from "./findings.ts";
import type { HandlerPorts } from "./handler-ports.ts";
import { driftLog } from "./run-log.ts";

/** Repairs at once: a look at the bucket and a write each. */
const REPAIRS_AT_ONCE = 16;

/** Differences that have a log line of their own: a table that lost all its records would fill the log group. */
const SHOWN = 100;

/**
 * Compares bucket and table, and keeps in `findings` what it has come to, at any moment. `signal` ends it. Rejects with the
 * signal's reason, with a PipelineError, or with what else went wrong.
 */
export async function compare(ports: HandlerPorts, findings: Findings, signal: AbortSignal): Promise<void> {
  const { bucket, table, prefix, suffix } = ports.settings;
  const onRead = (files: number, records: number) => Object.assign(findings, { files, records });
  const verification = { bucket, table, prefix, suffix, signal, onRead };
  let batch: Drift[] = [];
  for await (const drift of verify(ports.clients, verification)) {
    findings.found[drift.kind] += 1;
    batch.push(drift);
    if (batch.length < REPAIRS_AT_ONCE) continue;
    await settle(ports, verification, findings, batch);
    batch = [];
  }
  await settle(ports, verification, findings, batch);
}

async function settle(ports: HandlerPorts, verification: Verification, findings: Findings, batch: readonly Drift[]) {
  const { clients, settings, writeLog, now } = ports;
  const isShown = foundInAll(findings) - batch.length < SHOWN;
  const results = await Promise.allSettled(
    batch.map(async (drift) => {
      verification.signal?.throwIfAborted();
      const outcome = settings.repair ? await repair(clients, verification, drift) : undefined;
      if (outcome !== undefined) findings.repairs[outcome] += 1;
      if (isShown) writeLog(JSON.stringify(driftLog(drift, outcome, now())));
    }),
  );
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
