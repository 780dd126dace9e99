import type { DescribeLogGroupsRequest } from "@aws-sdk/client-cloudwatch-logs";
import { DESCRIBE_LIMIT, GROUP_CLASS, GROUP_IDENTIFIER, GROUP_NAME, validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { identifiedGroup } from "../group-name.ts";
import { groupKey, groupsPrefix } from "../keys.ts";
import { briefDescription, description, type LogGroup } from "../log-group.ts";
import type { LogsCtx, LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";

/** Groups of this account only, whatever `includeLinkedAccounts` says: none is linked. */
export const DescribeLogGroups: LogsOperation<"DescribeLogGroups"> = (input, ctx) => {
  check(input);
  const { items, nextToken } = namePage(matchingGroups(ctx, input), input.limit ?? 50, ({ name }) => name);
  const describe = input.logGroupNamePattern ? briefDescription : description;
  return { logGroups: items.map((group) => describe(ctx, group)), ...(nextToken === undefined ? {} : { nextToken }) };
};

function check(input: DescribeLogGroupsRequest): void {
  validate({
    logGroupNamePrefix: [input.logGroupNamePrefix, GROUP_NAME],
    logGroupNamePattern: [input.logGroupNamePattern, { maxLength: 512, pattern: "[\\.\\-_/#A-Za-z0-9]*" }],
    limit: [input.limit, DESCRIBE_LIMIT],
    nextToken: [input.nextToken, { minLength: 1 }],
    logGroupClass: [input.logGroupClass, GROUP_CLASS],
    accountIdentifiers: [input.accountIdentifiers, { maxLength: 20 }],
    logGroupIdentifiers: [input.logGroupIdentifiers, { minLength: 1, maxLength: 50 }],
  });
  for (const identifier of input.logGroupIdentifiers ?? []) {
    validate({ logGroupIdentifiers: [identifier, GROUP_IDENTIFIER] });
  }
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
    throw invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  }
}

function* matchingGroups(ctx: LogsCtx, input: DescribeLogGroupsRequest): Iterable<LogGroup> {
  const {
    accountIdentifiers,
    logGroupIdentifiers,
    logGroupNamePattern: pattern = "",
    logGroupClass,
    nextToken,
  } = input;
  if (accountIdentifiers !== undefined && accountIdentifiers.length > 0) {
    if (!accountIdentifiers.includes(ctx.accountId)) return;
  }
  const names = logGroupIdentifiers && new Set(logGroupIdentifiers.map((each) => identifiedGroup(ctx, each)));
  const groups = ctx.store.range({
    prefix: groupsPrefix(input.logGroupNamePrefix),
    ...(nextToken === undefined ? {} : { gt: groupKey(lastNameOf(nextToken)) }),
  });
  for (const { value } of groups) {
    const group = value as LogGroup;
    if (!group.name.includes(pattern) || (names !== undefined && !names.has(group.name))) continue;
    if (logGroupClass !== undefined && group.groupClass !== logGroupClass) continue;
    yield group;
  }
}
