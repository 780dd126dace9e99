import { validationMessage } from "@waybill/wire";
import type { Constraint } from "../../validation/constraint.ts";
import { type Members, violations } from "../../validation/violations.ts";
import { invalidName, validationFailed } from "./errors.ts";

export const ARN: Constraint = { minLength: 1, maxLength: 256 };
export const DEFINITION: Constraint = { minLength: 1, maxLength: 1_048_576 };
export const INPUT: Constraint = { maxLength: 262_144, inBytes: true };
export const TASK_TOKEN: Constraint = { minLength: 1, maxLength: 2048 };
export const PAGE_SIZE: Constraint = { min: 0, max: 1000 };
export const MACHINE_TYPE: Constraint = { oneOf: ["STANDARD", "EXPRESS"] };
export const LOG_LEVEL: Constraint = { oneOf: ["ALL", "ERROR", "FATAL", "OFF"] };
export const EXECUTION_STATUS: Constraint = {
  oneOf: ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"],
};
export const INCLUDED_DATA: Constraint = { oneOf: ["ALL_DATA", "METADATA_ONLY"] };

/** Throws one ValidationException that lists every violation. */
export function validate(members: Members): void {
  const found = violations(members);
  if (found.length > 0) throw validationFailed(validationMessage(found));
}

/** White space, control characters, brackets, wildcards and what else names may not hold. */
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\ufffe\uffff\u{10ffff}]/u;

/** Checks the name of a state machine or an execution: 1 to 80 characters, none of them forbidden. */
export function checkName(name: string): void {
  validate({ name: [name, { minLength: 1, maxLength: 80 }] });
  if (forbidden.test(name)) throw invalidName(name);
}
