import type { OnDemandThroughput, ProvisionedThroughput } from "@aws-sdk/client-dynamodb";
import { invalidParameters, validationError } from "../errors.ts";

const MAX_UNITS = 1_000_000_000_000;

export function checkUnits(throughput: ProvisionedThroughput): void {
  for (const member of ["ReadCapacityUnits", "WriteCapacityUnits"] as const) {
    const units = throughput[member] ?? 0;
    if (units > MAX_UNITS) throw validationError(`Given value ${units} for ${member} is out of bounds`);
  }
}

/** Provisioned units belong to the billing mode PROVISIONED. */
export function checkBilling(billing: string, throughput: ProvisionedThroughput | undefined): void {
  if (billing === "PAY_PER_REQUEST") {
    if (!throughput) return;
    const rule = "can be specified when BillingMode is PAY_PER_REQUEST";
    throw invalidParameters(`Neither ReadCapacityUnits nor WriteCapacityUnits ${rule}`);
  }
  if (!throughput) {
    const rule = "must both be specified when BillingMode is PROVISIONED";
    throw invalidParameters(`ReadCapacityUnits and WriteCapacityUnits ${rule}`);
  }
  checkUnits(throughput);
}

/** `of` is what has the limits: `table`, or `index: by-size`. */
export function checkOnDemand(billing: string, limits: OnDemandThroughput | undefined, of: string): void {
  if (!limits) return;
  if (billing !== "PAY_PER_REQUEST") {
    throw invalidParameters("OnDemandThroughput can only be specified when BillingMode is PAY_PER_REQUEST");
  }
  for (const member of ["MaxReadRequestUnits", "MaxWriteRequestUnits"] as const) {
    const units = limits[member] ?? -1;
    if (units !== -1 && (units < 1 || units > MAX_UNITS)) {
      throw invalidParameters(`Requested ${member} for OnDemandThroughput for ${of} is outside of valid range`);
    }
  }
}
