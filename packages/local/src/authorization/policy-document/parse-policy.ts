import { parseJson } from "../../json/parse-json.ts";
import { hasConditionSyntax } from "./condition-syntax.ts";
import { isObject, type PolicyShape, type StatementShape } from "./policy-shape.ts";

const ELEMENTS = new Set(["Version", "Id", "Statement"]);
const VERSIONS = new Set<unknown>(["2008-10-17", "2012-10-17", undefined]);
const STATEMENT_ELEMENTS = new Set([
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
]);

/**
 * The policy in a document; undefined when the document is not JSON or not of a policy's shape.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(document: string): PolicyShape | undefined {
  const root = parseJson(document);
  if (!isObject(root) || !hasOnly(root, ELEMENTS)) return undefined;
  const { Version, Id, Statement } = root;
  if (!VERSIONS.has(Version) || (Id !== undefined && typeof Id !== "string")) return undefined;
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  if (statements.length === 0 || !statements.every(isStatement)) return undefined;
  return { version: Version as string | undefined, statements };
}

function hasOnly(object: object, names: ReadonlySet<string>): boolean {
  return Object.keys(object).every((name) => names.has(name));
}

function isStatement(value: unknown): value is StatementShape {
  if (!isObject(value) || !hasOnly(value, STATEMENT_ELEMENTS)) return false;
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Condition } = value;
  if (Sid !== undefined && typeof Sid !== "string") return false;
  if (typeof Effect !== "string" || !/^(allow|deny)$/i.test(Effect)) return false;
  if ((Action !== undefined && NotAction !== undefined) || (Resource !== undefined && NotResource !== undefined)) {
    return false;
  }
  return [Action, NotAction, Resource, NotResource].every(isTextOrTexts) && hasConditionSyntax(Condition);
}

function isTextOrTexts(value: unknown): boolean {
  if (value === undefined || typeof value === "string") return true;
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
