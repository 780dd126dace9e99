import { validationMessage } from "@waybill/wire";
import { type Members, violations } from "../../validation/violations.ts";
import { validationError } from "./errors.ts";

/** Throws one ValidationError that lists every violation. */
export function validate(members: Members): void {
  const found = violations(members);
  if (found.length > 0) throw validationError(validationMessage(found));
}
