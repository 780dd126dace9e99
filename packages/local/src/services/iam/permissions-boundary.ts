import type { AttachedPermissionsBoundary, PermissionsBoundaryAttachmentType } from "@aws-sdk/client-iam";
import type { Reader } from "@waybill/store";
import { boundaryNotFound } from "./errors.ts";
import { findPolicy } from "./managed-policy.ts";
import { checkBoundaryArn } from "./policy-arn.ts";
import type { Principal } from "./principal.ts";

/** The boundary that an input names. Throws ValidationError, InvalidInput and NoSuchEntity. */
export function requireBoundary(reader: Reader, member: string | undefined): string {
  const arn = checkBoundaryArn(member);
  if (findPolicy(reader, arn) === undefined) throw boundaryNotFound(arn);
  return arn;
}

export function describeBoundary({ permissionsBoundary }: Principal): {
  PermissionsBoundary?: AttachedPermissionsBoundary;
} {
  if (permissionsBoundary === undefined) return {};
  return {
    PermissionsBoundary: {
      // AWS answers "Policy", whatever its model's enumeration says.
      PermissionsBoundaryType: "Policy" as PermissionsBoundaryAttachmentType,
      PermissionsBoundaryArn: permissionsBoundary,
    },
  };
}
