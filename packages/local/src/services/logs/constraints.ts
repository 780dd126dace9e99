import { validationMessage } from "@waybill/wire";
import type { Constraint } from "../../validation/constraint.ts";
import { type Members, violations } from "../../validation/violations.ts";
import { invalidParameter } from "./errors.ts";

const GROUP_OR_STREAM_TOO_LONG = "Invalid LogGroup or LogStream, both must have length less than or equal to 512.";

export const GROUP_NAME: Constraint = { minLength: 1, pattern: "[\\.\\-_/#A-Za-z0-9]+" };
export const STREAM_NAME: Constraint = { minLength: 1, pattern: "[^:*]*" };
export const GROUP_IDENTIFIER: Constraint = { minLength: 1, maxLength: 2048, pattern: "[\\w#+=/:,.@-]*" };
export const RESOURCE_ARN: Constraint = { minLength: 1, maxLength: 1011, pattern: "[\\w+=/:,.@-]*" };
export const FILTER_NAME: Constraint = { minLength: 1, maxLength: 512, pattern: "[^:*]*" };
export const FILTER_PATTERN: Constraint = { maxLength: 1024 };
export const METRIC_NAME: Constraint = { maxLength: 255, pattern: "[^:*$]*" };
export const DESCRIBE_LIMIT: Constraint = { min: 1, max: 50 };
export const EVENTS_LIMIT: Constraint = { min: 1, max: 10_000 };
export const TIMESTAMP: Constraint = { min: 0 };
export const TAGS: Constraint = { minLength: 1, maxLength: 50 };
export const GROUP_CLASS: Constraint = { oneOf: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"] };

/** Throws one InvalidParameterException that lists every violation; for a name that is too long AWS has words of its own. */
export function validate(members: Members): void {
  for (const [value, constraint] of Object.values(members)) {
    const isName = constraint === GROUP_NAME || constraint === STREAM_NAME;
    if (isName && typeof value === "string" && value.length > 512) throw invalidParameter(GROUP_OR_STREAM_TOO_LONG);
  }
  const found = violations(members);
  if (found.length > 0) throw invalidParameter(validationMessage(found));
}
