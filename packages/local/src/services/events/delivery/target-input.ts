import type { Target } from "@aws-sdk/client-eventbridge";
import type { BusEvent } from "./event.ts";

/** The rule by which an event reaches a target. */
export interface RuleFacts {
  readonly name: string;
  readonly arn: string;
}

/** What a target gets: the event, a part of it, a constant, or what a template makes of it. JSON text, or any text. */
export function targetInput(target: Target, event: BusEvent, rule: RuleFacts, now: number): string {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(valueAt(event, InputPath) ?? null);
  if (InputTransformer === undefined) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate = "" } = InputTransformer;
  const values = new Map<string, unknown>(
    Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)]),
  );
  values.set("aws.events.rule-arn", rule.arn).set("aws.events.rule-name", rule.name);
  values.set("aws.events.event.ingestion-time", new Date(now).toISOString());
  values.set("aws.events.event.json", event);
  values.set("aws.events.event", envelopeOf(event));
  return filledIn(InputTemplate, values);
}

/** Without the detail; AWS names the type in another way here than in the event. */
function envelopeOf({ id, account, "detail-type": detailType, time, source, region, resources, version }: BusEvent) {
  return { id, account, detailType, time, source, region, resources, version };
}

/** Inside of a text a value stands as it is, elsewhere as JSON. What is not there is empty. */
function filledIn(template: string, values: ReadonlyMap<string, unknown>): string {
  let isText = false;
  return template.replaceAll(/\\.|"|<([\w.-]+)>/g, (piece, name: string | undefined) => {
    if (piece === '"') isText = !isText;
    if (name === undefined || !values.has(name)) return piece;
    const value = values.get(name);
    if (!isText) return value === undefined ? '""' : JSON.stringify(value);
    const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

/** A JSONPath of names and indexes: `$.detail.list[0]`. */
function valueAt(event: BusEvent, path: string): unknown {
  let value: unknown = event;
  for (const [, dotted, quoted, index] of path.matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\d+)\]/g)) {
    const name = dotted ?? quoted ?? index ?? "";
    const isHere = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    value = isHere ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return value;
}
