import { validationMessage, violation } from "@waybill/wire";
import { brokenBounds, brokenForm, type Constraint, type Value } from "../../validation/constraint.ts";
import { validationError } from "./errors.ts";

interface IamConstraint extends Constraint {
  /** AWS's sentence on the pattern, where it has one of its own. */
  readonly wording?: string;
}

const NAME = "[\\w+=,.@-]+";
const NAME_WORDING = "It must contain only alphanumeric characters and/or the following: +=,.@_-";
const DOCUMENT_WORDING = "It must contain only printable ASCII characters.";
const PATH_WORDING = "It must begin and end with / and contain only alphanumeric characters and/or / characters.";

export const ROLE_NAME: IamConstraint = { minLength: 1, maxLength: 64, pattern: NAME, wording: NAME_WORDING };
export const USER_NAME: IamConstraint = { minLength: 1, maxLength: 64, pattern: NAME, wording: NAME_WORDING };
export const GROUP_NAME: IamConstraint = { minLength: 1, maxLength: 128, pattern: NAME, wording: NAME_WORDING };
export const PROFILE_NAME: IamConstraint = { ...GROUP_NAME };
export const POLICY_NAME: IamConstraint = { minLength: 1, maxLength: 128, pattern: NAME, wording: NAME_WORDING };
export const PATH: IamConstraint = {
  minLength: 1,
  maxLength: 512,
  pattern: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)",
  wording: PATH_WORDING,
};
export const PATH_PREFIX: IamConstraint = { minLength: 1, maxLength: 512, pattern: "\\u002F[\\u0021-\\u007F]*" };
export const POLICY_PATH: IamConstraint = {
  minLength: 1,
  maxLength: 512,
  pattern: "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/",
  wording: PATH_WORDING,
};
export const DOCUMENT: IamConstraint = {
  minLength: 1,
  maxLength: 131_072,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
  wording: DOCUMENT_WORDING,
};
export const ROLE_DESCRIPTION: IamConstraint = {
  maxLength: 1000,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
};
export const POLICY_DESCRIPTION: IamConstraint = { maxLength: 1000 };
export const SESSION_DURATION: IamConstraint = { min: 3600, max: 43_200 };
export const PASSWORD: IamConstraint = {
  minLength: 1,
  maxLength: 128,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
};
export const ARN: IamConstraint = { minLength: 20, maxLength: 2048 };
export const VERSION_ID: IamConstraint = { pattern: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?" };
export const ACCESS_KEY_ID: IamConstraint = { minLength: 16, maxLength: 128, pattern: "[\\w]+" };
export const POLICY_USAGE: IamConstraint = { oneOf: ["PermissionsPolicy", "PermissionsBoundary"] };

/** Throws one ValidationError that lists every violation, without the values; an absent member passes. */
export function validate(members: Readonly<Record<string, readonly [Value | undefined, IamConstraint]>>): void {
  const found = Object.entries(members).flatMap(([member, [value, constraint]]) =>
    value === undefined ? [] : brokenRules(member, value, constraint).map((rule) => violation(member, rule)),
  );
  if (found.length > 0) throw validationError(validationMessage(found));
}

/** IAM looks at the form of what is within its bounds only. */
function brokenRules(member: string, value: Value, constraint: IamConstraint): string[] {
  const bounds = brokenBounds(value, constraint);
  if (bounds.length > 0) return bounds;
  const form = brokenForm(value, constraint);
  if (form.length === 0 || constraint.wording === undefined) return form;
  throw validationError(`The specified value for ${member} is invalid. ${constraint.wording}`);
}
