import { validationMessage } from "@waybill/wire";
import type { Caller } from "../../../context.ts";
import { violations } from "../../../validation/violations.ts";
import { validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { type FunctionHome, functionReference } from "./function-reference.ts";

const NAME = { minLength: 1, maxLength: 64, pattern: "[a-zA-Z0-9-_]+" };
const ARN = {
  maxLength: 140,
  pattern:
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
};

/** The name of a function to be created, out of a name or an unqualified ARN. */
export function newFunctionName(reference: string, home: FunctionHome & { readonly caller: Caller }): string {
  if (!reference.includes(":")) {
    const found = violations({ functionName: [reference, NAME] });
    if (found.length > 0) throw invalidParameter(validationMessage(found));
    return reference;
  }
  validate({ functionName: [reference, ARN] });
  const { name, qualifier } = functionReference(reference, undefined, home);
  if (qualifier !== undefined) validate({ functionName: [reference, NAME] });
  return name;
}
