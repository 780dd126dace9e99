import { deleteConflict } from "./errors.ts";
import type { Principal } from "./principal.ts";

/** Throws DeleteConflict while a principal still has policies. */
export function checkDeletable({ attachedPolicies, inlinePolicies }: Principal): void {
  if (attachedPolicies.length > 0) throw deleteConflict("Cannot delete entity, must detach all policies first.");
  if (Object.keys(inlinePolicies).length > 0) {
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  }
}
