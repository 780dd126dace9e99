import { validate } from "../constraints.ts";
import { notImplemented, sessionDenied } from "../errors.ts";
import { issueCredentials } from "../issue-credentials.ts";
import type { StsOperation } from "../sts-ctx.ts";

const HOUR = 3600;

/**
 * 12 hours unless asked otherwise; never more than one for the account's root.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const GetSessionToken: StsOperation<"GetSessionToken"> = (input, ctx) => {
  const asked = (["SerialNumber", "TokenCode"] as const).find((member) => input[member] !== undefined);
  if (asked !== undefined) throw notImplemented(`GetSessionToken.${asked}`);
  validate({ durationSeconds: [input.DurationSeconds, { min: 900, max: 129_600 }] });
  const { arn, userId, accessKeyId = "" } = ctx.caller;
  if (accessKeyId.startsWith("ASIA")) throw sessionDenied("GetSessionToken");
  const wanted = input.DurationSeconds ?? 12 * HOUR;
  const durationSeconds = arn.endsWith(":root") ? Math.min(wanted, HOUR) : wanted;
  return { Credentials: issueCredentials(ctx, { arn, userId }, durationSeconds) };
};
