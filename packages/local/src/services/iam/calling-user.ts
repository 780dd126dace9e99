import { validationError } from "./errors.ts";
import type { IamCtx } from "./iam-ctx.ts";

/** The name of the user that calls, for operations that need not be told one. Throws ValidationError for other callers. */
export function callingUser({ caller }: IamCtx): string {
  const name = /^arn:aws:iam::\d+:user\/(?:.*\/)?([^/]+)$/.exec(caller.arn)?.[1];
  if (name === undefined) throw validationError("Must specify userName when calling with non-User credentials");
  return name;
}
