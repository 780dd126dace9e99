import { isArray, isObject, type JsonObject, type JsonValue, member } from "../json/json.ts";
import type { Diagnostic } from "./diagnostics.ts";

/** Fields that are Payload Templates, and those that stand in another field. */
const templates = ["Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials"];
const innerTemplates = [
  ["ItemReader", "Parameters"],
  ["ItemBatcher", "BatchInput"],
  ["ResultWriter", "Parameters"],
] as const;

/** Fields that have a twin for a path. */
const withPath = /^(?:Error|Cause|Timestamp|(?:String|Numeric|Boolean|Timestamp)(?:Equals|LessThan|GreaterThan).*)$/;

type WarningCode = "NO_DOLLAR" | "NO_PATH" | "PASS_RESULT_IS_STATIC";

const messages: Readonly<Record<WarningCode, string>> = {
  NO_DOLLAR: "No '.$' on a field that appears to be a JSONPath or Intrinsic Function",
  NO_PATH: "Field value looks like a path, but field name does not end with 'Path'",
  PASS_RESULT_IS_STATIC: "Attempt to use a path in the result of a Pass state, which is static",
};

/**
 * What a definition that can be run most likely does not mean.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
 */
export function findWarnings(definition: JsonObject): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { state, at, isJsonata } of statesOf(definition, "", isJsonataOf(definition, false))) {
    if (!isJsonata) checkState(state, at, found);
  }
  return found;
}

interface Located {
  readonly state: JsonObject;
  readonly at: string;
  /** Whether it is of JSONata, in which a `$` says nothing. */
  readonly isJsonata: boolean;
}

function* statesOf(parent: JsonObject, at: string, isJsonata: boolean): Iterable<Located> {
  const states = member(parent, "States");
  for (const [name, state] of isObject(states) ? Object.entries(states) : []) {
    if (!isObject(state)) continue;
    const place = `${at}/States/${name}`;
    yield { state, at: place, isJsonata: isJsonataOf(state, isJsonata) };
    const branches = member(state, "Branches");
    for (const [index, branch] of (isArray(branches) ? branches : []).entries()) {
      if (isObject(branch)) yield* statesOf(branch, `${place}/Branches[${index}]`, isJsonata);
    }
    for (const field of ["ItemProcessor", "Iterator"]) {
      const processor = member(state, field);
      if (isObject(processor)) yield* statesOf(processor, `${place}/${field}`, isJsonata);
    }
  }
}

function isJsonataOf(fields: JsonObject, outer: boolean): boolean {
  const language = member(fields, "QueryLanguage");
  return language === undefined ? outer : language === "JSONata";
}

function checkState(state: JsonObject, at: string, found: Diagnostic[]): void {
  for (const field of templates) checkTemplate(state, field, at, found);
  for (const [outer, field] of innerTemplates) checkTemplate(member(state, outer), field, `${at}/${outer}`, found);
  for (const [index, catcher] of elements(state, "Catch"))
    checkTemplate(catcher, "Assign", `${at}/Catch[${index}]`, found);
  const result = member(state, "Type") === "Pass" ? member(state, "Result") : undefined;
  for (const place of plainPaths(result, `${at}/Result`)) warn("PASS_RESULT_IS_STATIC", place, found);
  checkPaths(state, at, found);
  for (const [index, rule] of elements(state, "Choices")) {
    checkTemplate(rule, "Assign", `${at}/Choices[${index}]`, found);
    checkRule(rule, `${at}/Choices[${index}]`, found);
  }
}

/** A rule, and those that it combines. */
function checkRule(rule: JsonValue, at: string, found: Diagnostic[]): void {
  if (!isObject(rule)) return;
  checkPaths(rule, at, found);
  for (const combined of ["And", "Or"]) {
    for (const [index, inner] of elements(rule, combined)) checkRule(inner, `${at}/${combined}[${index}]`, found);
  }
  checkRule(member(rule, "Not") ?? null, `${at}/Not`, found);
}

function checkTemplate(parent: JsonValue | undefined, field: string, at: string, found: Diagnostic[]): void {
  if (!isObject(parent)) return;
  for (const place of plainPaths(member(parent, field), `${at}/${field}`)) warn("NO_DOLLAR", place, found);
}

function elements(parent: JsonObject, field: string): readonly (readonly [number, JsonValue])[] {
  const list = member(parent, field);
  return isArray(list) ? [...list.entries()] : [];
}

function checkPaths(fields: JsonObject, at: string, found: Diagnostic[]): void {
  for (const [name, value] of Object.entries(fields)) {
    if (withPath.test(name) && !name.endsWith("Path") && looksLikePath(value)) warn("NO_PATH", `${at}/${name}`, found);
  }
}

/** The places in a template of texts that look like paths, and stand under plain names. */
function* plainPaths(value: JsonValue | undefined, at: string): Iterable<string> {
  if (looksLikePath(value) || looksLikeFunction(value)) yield at;
  if (isArray(value)) for (const [index, item] of value.entries()) yield* plainPaths(item, `${at}[${index}]`);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) if (!name.endsWith(".$")) yield* plainPaths(item, `${at}/${name}`);
}

function looksLikePath(value: JsonValue | undefined): boolean {
  return typeof value === "string" && /^\$(?:$|\$?[.[]|\$$)/.test(value);
}

function looksLikeFunction(value: JsonValue | undefined): boolean {
  return typeof value === "string" && /^States\.[A-Z]\w*\(.*\)$/s.test(value);
}

function warn(code: WarningCode, location: string, found: Diagnostic[]): void {
  found.push({ severity: "WARNING", code, message: messages[code], location });
}
