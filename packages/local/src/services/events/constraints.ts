import { validationMessage } from "@waybill/wire";
import { type Members, violations } from "../../validation/violations.ts";
import { validationFailed } from "./errors.ts";

/** Throws one ValidationException that lists every violation. */
export function validate(members: Members): void {
  const found = violations(members);
  if (found.length > 0) throw validationFailed(validationMessage(found));
}
