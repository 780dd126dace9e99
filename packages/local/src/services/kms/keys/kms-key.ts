import type { KeyMetadata, MultiRegionConfiguration } from "@aws-sdk/client-kms";
import type { Reader, Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { accessDenied, invalidState, keyDisabled, notFound } from "../errors.ts";
import { aliasKey, keyKey } from "../store-keys.ts";

/** A symmetric key as stored. */
export interface KmsKey {
  /** UUID, or of a multi-Region key `mrk-` and 32 hexadecimal digits. */
  readonly id: string;
  /** Whose it is: AWS's own keys are made for its services, and only they use them. */
  readonly manager: "AWS" | "CUSTOMER";
  readonly description: string;
  /** 32 bytes. */
  readonly material: Uint8Array;
  /** JSON */
  readonly policy: string;
  readonly enabled: boolean;
  readonly multiRegion: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly deletionAt: number | undefined;
  readonly rotationDays: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Alias {
  /** `alias/name` */
  readonly name: string;
  readonly keyId: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

type Place = Pick<Host, "region" | "accountId">;

export function keyArn({ region, accountId }: Place, id: string): string {
  return `arn:aws:kms:${region}:${accountId}:key/${id}`;
}

export function aliasArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:kms:${region}:${accountId}:${name}`;
}

/** What an id, an alias or the ARN of either says: one of the two. */
export function keyReference(reference: string): { readonly alias?: string; readonly id?: string } {
  const name = reference.startsWith("arn:") ? reference.split(":").slice(5).join(":") : reference;
  return name.startsWith("alias/") ? { alias: name } : { id: name.replace(/^key\//, "") };
}

/** Whether a key was to be deleted by now: nobody sees it any more. */
export function isGone({ deletionAt = Number.POSITIVE_INFINITY }: KmsKey, now: number): boolean {
  return deletionAt <= now;
}

/** Undefined also for an alias whose key is gone: AWS deletes it with the key. */
export function findAlias({ clock }: Pick<Host, "clock">, reader: Reader, name: string): Alias | undefined {
  const alias = reader.get(aliasKey(name)) as Alias | undefined;
  const key = alias && (reader.get(keyKey(alias.keyId)) as KmsKey | undefined);
  return key === undefined || isGone(key, clock.now()) ? undefined : alias;
}

/** The key of an id, an alias or the ARN of either. A key that was to be deleted by now is gone. Throws NotFoundException. */
export function requireKey(host: Pick<Host, "region" | "accountId" | "clock">, reader: Reader, reference = ""): KmsKey {
  const { alias, id = aliasedId(host, reader, alias ?? "") } = keyReference(reference);
  const key = reader.get(keyKey(id)) as KmsKey | undefined;
  if (key === undefined || isGone(key, host.clock.now())) {
    throw notFound(
      reference.startsWith("arn:") ? `Invalid arn ${reference}` : `Key '${keyArn(host, id)}' does not exist`,
    );
  }
  return key;
}

/** The key, if the caller may use it now. Throws AccessDeniedException, DisabledException and KMSInvalidStateException. */
export function usableKey(
  host: Pick<Host, "region" | "accountId" | "clock">,
  reader: Reader,
  reference?: string,
): KmsKey {
  const key = requireKey(host, reader, reference);
  if (key.manager === "AWS") throw accessDenied(keyArn(host, key.id));
  if (key.deletionAt !== undefined) throw invalidState(keyArn(host, key.id), "pending deletion");
  if (!key.enabled) throw keyDisabled(keyArn(host, key.id));
  return key;
}

/** Replaces parts of a customer's key that is not about to be deleted. */
export function updateKey(
  host: Host,
  reference: string | undefined,
  change: (key: KmsKey, tx: Writer) => Partial<KmsKey>,
): KmsKey {
  return host.store.transaction((tx) => {
    const key = requireKey(host, tx, reference);
    if (key.manager === "AWS") throw accessDenied(keyArn(host, key.id));
    if (key.deletionAt !== undefined) throw invalidState(keyArn(host, key.id), "pending deletion");
    const changed = { ...key, ...change(key, tx) };
    tx.put(keyKey(key.id), changed);
    return changed;
  });
}

function aliasedId(host: Place & Pick<Host, "clock">, reader: Reader, name: string): string {
  const alias = findAlias(host, reader, name);
  if (alias === undefined) throw notFound(`Alias ${aliasArn(host, name)} is not found.`);
  return alias.keyId;
}

export function describeKey(host: Place, key: KmsKey): KeyMetadata {
  const state = key.deletionAt !== undefined ? "PendingDeletion" : key.enabled ? "Enabled" : "Disabled";
  return {
    AWSAccountId: host.accountId,
    KeyId: key.id,
    Arn: keyArn(host, key.id),
    CreationDate: new Date(key.createdAt),
    Enabled: state === "Enabled",
    Description: key.description,
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: state,
    ...(key.deletionAt !== undefined && { DeletionDate: new Date(key.deletionAt) }),
    Origin: "AWS_KMS",
    KeyManager: key.manager,
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    KeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    MultiRegion: key.multiRegion,
    ...(key.multiRegion && { MultiRegionConfiguration: primaryKey(host, key) }),
  };
}

/** There are no other regions here, nor replicas in them. */
function primaryKey(host: Place, { id }: KmsKey): MultiRegionConfiguration {
  const PrimaryKey = { Arn: keyArn(host, id), Region: host.region };
  return { MultiRegionKeyType: "PRIMARY", PrimaryKey, ReplicaKeys: [] };
}
