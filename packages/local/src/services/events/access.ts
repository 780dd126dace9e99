import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  passRole,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { archiveArn } from "./archives/archive.ts";
import { replayArn } from "./archives/replay.ts";
import { busArn, busNameOf, findBus } from "./buses/bus.ts";
import { findRule, ruleArn } from "./rules/rule.ts";

const SERVICE = "events.amazonaws.com";
const WITHOUT_RESOURCE = new Set([
  "ListEventBuses",
  "TestEventPattern",
  "ListRuleNamesByTarget",
  "ListRules",
  "ListArchives",
  "ListReplays",
]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const action = `events:${operation}`;
    if (operation === "PutEvents") return onBuses(input, place);
    if (operation === "ForwardEvent") return onBuses({ Entries: [input] }, place);
    if (WITHOUT_RESOURCE.has(operation)) return [{ action, resource: "*" }];
    const resource = textOf(input, "ResourceARN") ?? resourceOf(operation, input, place);
    const targets = (input.Targets ?? []) as readonly AnyInput[];
    return [
      { action, resource },
      ...passRole(input.RoleArn, SERVICE),
      ...targets.flatMap((target) => passRole(target.RoleArn, SERVICE)),
    ];
  },
  resourcePolicy(resource, { store }) {
    return resource.includes(":event-bus/") ? findBus(store, busNameOf(resource))?.policy : undefined;
  },
  resourceTags(resource, { store }) {
    const [, kind, path = ""] = /:(event-bus|rule)\/(.+)$/.exec(resource) ?? [];
    if (kind === "event-bus") return findBus(store, path)?.tags;
    const [name = "", bus = "default"] = path.split("/").reverse();
    return findRule(store, bus, name)?.tags;
  },
};

function onBuses(input: AnyInput, place: AccessPlace): readonly Demand[] {
  const entries = (input.Entries ?? []) as readonly AnyInput[];
  return entries.map((entry) => ({
    action: "events:PutEvents",
    resource: busArn(place, busNameOf(textOf(entry, "EventBusName"))),
    context: { "events:source": textOf(entry, "Source"), "events:detail-type": textOf(entry, "DetailType") },
  }));
}

function resourceOf(operation: string, input: AnyInput, place: AccessPlace): string {
  const archive = textOf(input, "ArchiveName");
  if (archive !== undefined) return archiveArn(place, archive);
  const replay = textOf(input, "ReplayName");
  if (replay !== undefined)
    return operation === "StartReplay" ? (textOf(input, "EventSourceArn") ?? "*") : replayArn(place, replay);
  if (/Permission$/.test(operation)) return busArn(place, busNameOf(textOf(input, "EventBusName")));
  if (/EventBus$/.test(operation)) return busArn(place, busNameOf(textOf(input, "Name")));
  return ruleArn(place, { bus: busNameOf(textOf(input, "EventBusName")), name: textOf(input, "Name", "Rule") ?? "" });
}
