import type { Caller } from "../../../context.ts";
import type { Constraint } from "../../../validation/constraint.ts";
import { validate } from "../constraints.ts";
import { invalidParameter, otherAccount, resourceNotFound } from "../errors.ts";

/** A function as a request names it. */
export interface FunctionReference {
  readonly name: string;
  /** `$LATEST`, a version or an alias, where the request names one. */
  readonly qualifier: string | undefined;
}

/** Where the endpoint's functions live. */
export interface FunctionHome {
  readonly accountId: string;
  readonly region: string;
}

const REFERENCE =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]+)(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

const FUNCTION_NAME: Constraint = {
  minLength: 1,
  maxLength: 256,
  pattern:
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
};
const QUALIFIER: Constraint = { minLength: 1, maxLength: 128, pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" };

/**
 * Reads a function name, an ARN or a partial ARN (`123456789012:function:name`, `name:alias`), and the separate qualifier.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function functionReference(
  reference: string,
  qualifier: string | undefined,
  { accountId, region, caller }: FunctionHome & { readonly caller: Caller },
): FunctionReference {
  validate({ functionName: [reference, FUNCTION_NAME], qualifier: [qualifier, QUALIFIER] });
  const { region: itsRegion, account: itsAccount, name, qualifier: itsQualifier } = referenceParts(reference);
  if (itsRegion !== undefined && itsRegion !== region) {
    throw resourceNotFound(`Functions from '${itsRegion}' are not reachable in this region ('${region}')`);
  }
  if (itsAccount !== undefined && itsAccount !== accountId) throw otherAccount(caller.arn, reference);
  if (qualifier !== undefined && itsQualifier !== undefined && qualifier !== itsQualifier) {
    throw invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
  }
  return { name, qualifier: qualifier ?? itsQualifier };
}

/** What a function name, an ARN or a partial ARN says; the whole is the name of what is none of them. */
export function referenceParts(reference: string) {
  const [, region, account, name = reference, qualifier] = REFERENCE.exec(reference) ?? [];
  return { region, account, name, qualifier };
}

/** For the operations on a function as a whole, which take no version or alias. */
export function unqualifiedName(reference: string, home: FunctionHome & { readonly caller: Caller }): string {
  const { name, qualifier } = functionReference(reference, undefined, home);
  if (qualifier !== undefined && qualifier !== "$LATEST") {
    throw invalidParameter(
      "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
    );
  }
  return name;
}

export function functionArn({ accountId, region }: FunctionHome, { name, qualifier }: FunctionReference): string {
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}
