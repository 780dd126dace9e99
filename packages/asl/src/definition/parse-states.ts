import { isObject, type JsonObject } from "../json/json.ts";
import { checkStateFields } from "../states/state-fields.ts";
import { stateParsers } from "../states/state-parsers.ts";
import { checkTransitions } from "./check-transitions.ts";
import { Fields } from "./fields.ts";
import type { ParseSession, QueryLanguage } from "./parse-session.ts";
import { StateCompiler } from "./state-compiler.ts";
import { type State, type States, stateTypes } from "./states.ts";

/** Longest name of a state, in characters. */
const maxNameLength = 80;

const allowedInBranch = new Set(["StartAt", "States", "Comment", "ProcessorConfig"]);

/** Parses the StartAt and States of a definition, a Parallel branch or an item processor. */
export function parseStates(fields: Fields, session: ParseSession): States {
  if (fields.at !== "") fields.allow(allowedInBranch);
  fields.require("States", "StartAt");
  const startAt = fields.text("StartAt");
  const states = fields.value("States");
  const byName = new Map<string, State>();
  if (states !== undefined && !isObject(states)) fields.refuse("States", "Expected value of type Object");
  if (isObject(states)) {
    if (Object.keys(states).length === 0) fields.refuse("States", "Value cannot be empty");
    for (const name of Object.keys(states)) {
      const state = parseState(name, states, fields, session);
      if (state !== undefined) byName.set(name, state);
    }
    if (startAt !== undefined && !(session.isTest && fields.at === "")) checkTransitions(fields, states, startAt);
  }
  return { startAt: startAt ?? "", byName };
}

function parseState(name: string, states: JsonObject, parent: Fields, session: ParseSession): State | undefined {
  const object = states[name];
  if (!isObject(object)) return parent.refuse(`States/${name}`, "Expected value of type Object");
  const fields = new Fields(object, `${parent.at}/States/${name}`, session.diagnostics);
  checkName(name, fields.at, session);
  fields.require("Type");
  const type = stateTypes.find((each) => each === fields.text("Type"));
  if (type === undefined) {
    if (!fields.has("Type")) return undefined;
    return fields.refuse("Type", `The field 'Type' should have one of these values: [${stateTypes.join(", ")}]`);
  }
  const language = parseLanguage(fields, session);
  // Once the language itself is refused, AWS says nothing about the fields that do not fit it.
  if (language !== undefined) checkStateFields(fields, type, language);
  const compiler = new StateCompiler(session, fields, name, language ?? "JSONPath");
  return { name, type, run: stateParsers[type]({ name, fields, compiler }) };
}

function checkName(name: string, at: string, { diagnostics, stateNames }: ParseSession): void {
  if (name === "") diagnostics.report("INVALID_STATE_NAME", "State name cannot be empty", at);
  if (name.length > maxNameLength) {
    const message = `State name '${name}' exceeds the ${maxNameLength}-character limit allowed by the service`;
    diagnostics.report("INVALID_STATE_NAME", message, at);
  }
  if (stateNames.has(name)) diagnostics.report("DUPLICATE_STATE_NAME", `Duplicate State name: ${name}`, at);
  stateNames.add(name);
}

/**
 * The language of a state. Anything but exactly "JSONPath" makes it JSONata, as on AWS; undefined where JSONPath is
 * refused.
 */
function parseLanguage(fields: Fields, session: ParseSession): QueryLanguage | undefined {
  if (!fields.has("QueryLanguage")) return session.language;
  fields.oneOf("QueryLanguage", ["JSONPath", "JSONata"]);
  if (fields.value("QueryLanguage") !== "JSONPath") return "JSONata";
  if (session.language === "JSONPath") return "JSONPath";
  const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
  fields.diagnostics.schema(message, fields.at);
  return undefined;
}
