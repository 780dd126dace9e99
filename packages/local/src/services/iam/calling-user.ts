import { validationError } from "./errors.ts";
import type { IamCtx } from "./iam-ctx.ts";

const USER = /^arn:aws:iam::\d+:user\/(?:.*\/)?([^/]+)$/;

export function isUser(arn: string): boolean {
  return USER.test(arn);
}

/** The name of the user that calls, for operations that need not be told one. Throws ValidationError for other callers. */
export function callingUser({ caller }: IamCtx): string {
  const name = USER.exec(caller.arn)?.[1];
  if (name === undefined) throw validationError("Must specify userName when calling with non-User credentials");
  return name;
}
