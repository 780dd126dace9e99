import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { groupKey } from "./keys.ts";
import type { LogGroup } from "./log-group.ts";

/** What no group is named for. */
const ACCOUNT_WIDE =
  /ResourcePolic|LogDelivery|QueryDefinition|^TestMetricFilter$|^ListLogGroups$|^(GetQueryResults|StopQuery|GetLogRecord)$/;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    if (ACCOUNT_WIDE.test(operation)) return [{ action: `logs:${operation}`, resource: "*" }];
    if (operation === "StartQuery") return queried(input, place);
    const tagged = textOf(input, "resourceArn");
    return [{ action: `logs:${operation}`, resource: tagged ?? streamArn(input, place) }];
  },
  resourceTags(resource, { store }) {
    const name = /:log-group:([^:]*)/.exec(resource)?.[1] ?? "";
    return (store.get(groupKey(name)) as LogGroup | undefined)?.tags;
  },
};

function queried(input: AnyInput, place: AccessPlace): readonly Demand[] {
  const groups = [input.logGroupName, input.logGroupNames, input.logGroupIdentifiers].flat();
  const named = groups.filter((each): each is string => typeof each === "string");
  return named.map((each) => ({ action: "logs:StartQuery", resource: streamArn({ logGroupIdentifier: each }, place) }));
}

/** AWS speaks of groups as of their streams: of all of them where a request names none, with an empty name. */
function streamArn(input: AnyInput, { region, accountId }: AccessPlace): string {
  const named = textOf(input, "logGroupName", "logGroupIdentifier", "resourceIdentifier") ?? "";
  const group = named.startsWith("arn:") ? named.split(":").slice(6, 7).join() : named;
  return `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:${textOf(input, "logStreamName") ?? ""}`;
}
