import type { Caller, CallOptions } from "../context.ts";

/** The caller that a service of the endpoint is when it acts as a role, for itself or for its own caller. */
export function internalCaller(as: CallOptions["as"], accountId: string): Caller {
  if ("caller" in as) return as.caller;
  if ("service" in as) return { arn: as.service, userId: as.service };
  const name = as.role.slice(as.role.lastIndexOf("/") + 1);
  return { arn: `arn:aws:sts::${accountId}:assumed-role/${name}/waybill`, userId: `AROA:${name}` };
}
