import type { Reader, Writer } from "@waybill/store";
import { noSuchEntity, quotaExceeded } from "./errors.ts";
import { groups, type User, users } from "./principal.ts";

/** Groups per user. */
const QUOTA = 10;

export function membersOf(reader: Reader, group: string): readonly User[] {
  return [...users.all(reader)].filter((user) => user.groups?.includes(group));
}

/** Joining again changes nothing. Throws NoSuchEntity and LimitExceeded. */
export function joinGroup(tx: Writer, userName: string, groupName: string): void {
  const { name } = groups.require(tx, groupName);
  users.update(tx, userName, ({ groups: joined = [] }) => {
    if (joined.includes(name)) return {};
    if (joined.length === QUOTA) throw quotaExceeded("GroupsPerUser", QUOTA);
    return { groups: [...joined, name] };
  });
}

/** Throws NoSuchEntity, also when the user is not in the group. */
export function leaveGroup(tx: Writer, userName: string, groupName: string): void {
  const { name } = groups.require(tx, groupName);
  users.update(tx, userName, ({ groups: joined = [] }) => {
    if (!joined.includes(name)) throw noSuchEntity(`User ${userName} not in group ${name}`);
    return { groups: joined.filter((each) => each !== name) };
  });
}
