import type { AccessControlPolicy, Grant } from "@aws-sdk/client-s3";
import type { Reader, Writer } from "@waybill/store";
import { type AclInput, checkNewAcl, isLogDeliveryWrite, ownersAcl } from "../objects/acl.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { configurationKey } from "../store-keys.ts";
import { findConfiguration } from "./configuration.ts";

const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const OF_LOG_DELIVERY: readonly Grant[] = (["WRITE", "READ_ACP"] as const).map((Permission) => ({
  Grantee: { Type: "Group", URI: LOG_DELIVERY },
  Permission,
}));

/**
 * The grants that a request gives a bucket; undefined where they are what every bucket has. Besides the owner they may name S3's
 * log delivery and other accounts, none of whom ever calls this endpoint: such grants are only read back.
 */
export function newGrants(
  ctx: S3Ctx,
  bucket: string,
  input: AclInput & { readonly AccessControlPolicy?: AccessControlPolicy | undefined },
): readonly Grant[] | undefined {
  const isForLogs = isLogDeliveryWrite(input);
  checkNewAcl(ctx, bucket, isForLogs ? { ...input, ACL: "private" } : input, isOfOthers);
  return isForLogs ? grantsForLogs(ctx.accountId) : input.AccessControlPolicy?.Grants;
}

export function grantsForLogs(accountId: string): readonly Grant[] {
  return [...ownersAcl(accountId).Grants, ...OF_LOG_DELIVERY];
}

export function putGrants(tx: Writer, bucket: string, grants: readonly Grant[] | undefined): void {
  if (grants === undefined) tx.delete(configurationKey(bucket, "acl"));
  else tx.put(configurationKey(bucket, "acl"), grants);
}

export function bucketAcl(ctx: S3Ctx, bucket: string) {
  const own = ownersAcl(ctx.accountId);
  return { ...own, Grants: [...(findConfiguration(ctx.store, bucket, "acl") ?? own.Grants)] };
}

/** Whether a bucket's ACL grants something to another than its owner. */
export function grantsToOthers(reader: Reader, bucket: string, ownerId: string | undefined): boolean {
  return (findConfiguration(reader, bucket, "acl") ?? []).some(({ Grantee: grantee }) => grantee?.ID !== ownerId);
}

function isOfOthers({ Grantee: grantee }: Grant): boolean {
  return grantee?.URI === LOG_DELIVERY || /^[0-9a-f]{64}$/.test(grantee?.ID ?? "");
}
