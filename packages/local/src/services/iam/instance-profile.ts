import type { InstanceProfile as InstanceProfileShape } from "@aws-sdk/client-iam";
import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { describeRoleBriefly } from "./describe-role.ts";
import { entityAlreadyExists, noSuchEntity } from "./errors.ts";
import { roles } from "./principal.ts";
import type { Tag } from "./tags.ts";

/** What hands a role to EC2's instances, as stored. */
export interface InstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createDate: number;
  /** The name of its one role. */
  readonly role?: string | undefined;
  readonly tags: readonly Tag[];
}

/** Throws NoSuchEntity. */
export function requireProfile(reader: Reader, name: string): InstanceProfile {
  const profile = findProfile(reader, name);
  if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

export function findProfile(reader: Reader, name: string): InstanceProfile | undefined {
  return reader.get(profileKey(name)) as InstanceProfile | undefined;
}

export function* allProfiles(reader: Reader): Iterable<InstanceProfile> {
  for (const { value } of reader.range({ prefix: key("iam", "instance-profile") })) yield value as InstanceProfile;
}

export function profilesOfRole(reader: Reader, roleName: string): readonly InstanceProfile[] {
  return [...allProfiles(reader)].filter(({ role }) => role?.toLowerCase() === roleName.toLowerCase());
}

/** Names are unique whatever their case. Throws EntityAlreadyExists. */
export function addProfile(tx: Writer, profile: InstanceProfile): void {
  if (findProfile(tx, profile.name) !== undefined) {
    throw entityAlreadyExists(`Instance Profile ${profile.name} already exists.`);
  }
  putProfile(tx, profile);
}

export function putProfile(tx: Writer, profile: InstanceProfile): void {
  tx.put(profileKey(profile.name), profile);
}

export function removeProfile(tx: Writer, name: string): void {
  tx.delete(profileKey(name));
}

export function describeProfile(reader: Reader, profile: InstanceProfile): InstanceProfileShape {
  const { path, name, id, arn, createDate, role, tags } = profile;
  return {
    Path: path,
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: arn,
    CreateDate: new Date(createDate),
    Roles: role === undefined ? [] : [describeRoleBriefly(roles.require(reader, role))],
    ...(tags.length > 0 && { Tags: [...tags] }),
  };
}

function profileKey(name: string): Key {
  return key("iam", "instance-profile", name.toLowerCase());
}
