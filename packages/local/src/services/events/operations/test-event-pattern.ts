import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";
import { parseJson } from "../../../json/parse-json.ts";
import { invalidPattern, validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

const REQUIRED = ["id", "account", "source", "time", "region", "resources", "detail-type"];

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
export const TestEventPattern: EventsOperation<"TestEventPattern"> = ({ EventPattern = "", Event = "" }) => {
  const event = parseJson(Event);
  if (typeof event !== "object" || event === null || REQUIRED.some((name) => !Object.hasOwn(event, name))) {
    throw validationFailed(`Parameter Event is not valid: it must be a JSON object with ${REQUIRED.join(", ")}.`);
  }
  return { Result: compiled(EventPattern)(event) };
};

function compiled(pattern: string): EventMatcher {
  try {
    return eventPattern(pattern, "eventbridge");
  } catch (error) {
    throw invalidPattern((error as Error).message);
  }
}
