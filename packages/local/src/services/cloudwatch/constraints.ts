import { validationMessage } from "@waybill/wire";
import type { Constraint } from "../../validation/constraint.ts";
import { type Members, violations } from "../../validation/violations.ts";
import { validationError } from "./errors.ts";

export const ALARM_NAME: Constraint = { minLength: 1, maxLength: 255 };
export const DESCRIPTION: Constraint = { maxLength: 1024 };
export const ACTIONS: Constraint = { maxLength: 5 };
export const STATE: Constraint = { oneOf: ["INSUFFICIENT_DATA", "ALARM", "OK"] };
export const MAX_RECORDS: Constraint = { min: 1, max: 100 };
export const STATISTIC: Constraint = { oneOf: ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] };
export const AT_LEAST_ONE: Constraint = { min: 1 };
export const COMPARISON: Constraint = {
  oneOf: [
    "GreaterThanOrEqualToThreshold",
    "GreaterThanThreshold",
    "GreaterThanUpperThreshold",
    "LessThanLowerOrGreaterThanUpperThreshold",
    "LessThanLowerThreshold",
    "LessThanOrEqualToThreshold",
    "LessThanThreshold",
  ],
};

/** Throws one ValidationError that lists every violation. */
export function validate(members: Members): void {
  const found = violations(members);
  if (found.length > 0) throw validationError(validationMessage(found));
}
