import { validationMessage } from "@waybill/wire";
import type { Constraint } from "../../validation/constraint.ts";
import { type Members, violations } from "../../validation/violations.ts";
import { validationFailed } from "./errors.ts";

export const NAME: Constraint = { minLength: 1, maxLength: 64, pattern: "[\\.\\-_A-Za-z0-9]+" };
export const LIMIT: Constraint = { min: 1, max: 100 };
export const ROLE_ARN: Constraint = { minLength: 1, maxLength: 1600 };
export const PATTERN: Constraint = { maxLength: 4096 };
export const DESCRIPTION: Constraint = { maxLength: 512 };

/** Throws one ValidationException that lists every violation. */
export function validate(members: Members): void {
  const found = violations(members);
  if (found.length > 0) throw validationFailed(validationMessage(found));
}
