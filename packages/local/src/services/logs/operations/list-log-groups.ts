import { GROUP_CLASS, validate } from "../constraints.ts";
import { notImplemented } from "../errors.ts";
import { groupsPrefix } from "../keys.ts";
import { groupArn, type LogGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";

const PATTERN = "(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}";
const ABSENT = ["dataSources", "fieldIndexNames", "logGroupTags"] as const;

/** A pattern is up to five parts of names, of which one occurs; with `^` it begins the name. */
export const ListLogGroups: LogsOperation<"ListLogGroups"> = (input, ctx) => {
  const { logGroupNamePattern: pattern, logGroupClass, accountIdentifiers = [], nextToken: token, limit } = input;
  const asked = ABSENT.find((member) => input[member] !== undefined);
  if (asked !== undefined) throw notImplemented(`ListLogGroups.${asked}`);
  validate({
    logGroupNamePattern: [pattern, { minLength: 3, maxLength: 129, pattern: PATTERN }],
    logGroupClass: [logGroupClass, GROUP_CLASS],
    nextToken: [token, { minLength: 1 }],
    limit: [limit, { min: 1, max: 1000 }],
  });
  const isHere = accountIdentifiers.length === 0 || accountIdentifiers.includes(ctx.accountId);
  const all = isHere ? [...ctx.store.range({ prefix: groupsPrefix() })].map(({ value }) => value as LogGroup) : [];
  const last = token === undefined ? "" : lastNameOf(token);
  const following = all
    .filter(({ name }) => name > last && (pattern === undefined || matches(name, pattern)))
    .filter((group) => logGroupClass === undefined || group.groupClass === logGroupClass);
  const { items, nextToken } = namePage(following, limit ?? 50, ({ name }) => name);
  const logGroups = items.map(({ name, groupClass }) => ({
    logGroupName: name,
    logGroupArn: groupArn(ctx, name),
    logGroupClass: groupClass,
  }));
  return { logGroups, ...(nextToken === undefined ? {} : { nextToken }) };
};

function matches(name: string, pattern: string): boolean {
  return pattern
    .split("|")
    .some((part) => (part.startsWith("^") ? name.startsWith(part.slice(1)) : name.includes(part)));
}
