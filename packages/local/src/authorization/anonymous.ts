import type { Caller } from "../context.ts";

/** Who sends a request that nobody signed: S3 serves those that a bucket's policy lets everybody make. */
export const ANONYMOUS: Caller = { arn: "anonymous", userId: "anonymous" };

export function isAnonymous({ arn }: Pick<Caller, "arn">): boolean {
  return arn === ANONYMOUS.arn;
}
