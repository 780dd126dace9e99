import type { Tag } from "@aws-sdk/client-eventbridge";
import type { Reader, Writer } from "@waybill/store";
import { busArn, busKey, findBus, type Place } from "./buses/bus.ts";
import { resourceNotFound } from "./errors.ts";
import { findRule, ruleArn, ruleKey } from "./rules/rule.ts";

type Tags = Readonly<Record<string, string>>;

export function withTags(tags: Tags, given: readonly Tag[] = []): Tags {
  return { ...tags, ...Object.fromEntries(given.map(({ Key = "", Value = "" }) => [Key, Value])) };
}

/** The bus or rule of this ARN. Throws ResourceNotFoundException. */
export function taggedResource(reader: Reader, place: Place, arn = "") {
  const [, kind, ...path] = /:(event-bus|rule)\/(.+)$/.exec(arn) ?? [];
  const names = path[0]?.split("/") ?? [];
  const [bus, rule] = names.length === 2 ? names : ["default", names[0]];
  const found = kind === "event-bus" ? findBus(reader, path[0] ?? "") : findRule(reader, bus ?? "", rule ?? "");
  if (found === undefined) throw resourceNotFound(arn);
  const own = "bus" in found ? ruleArn(place, found) : busArn(place, found.name);
  if (own !== arn) throw resourceNotFound(arn);
  const storeKey = "bus" in found ? ruleKey(found.bus, found.name) : busKey(found.name);
  return {
    tags: found.tags,
    save: (tx: Writer, tags: Tags) => tx.put(storeKey, { ...found, tags }),
  };
}
