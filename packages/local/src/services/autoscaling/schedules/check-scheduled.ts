import { validationError } from "../errors.ts";
import type { Scheduled } from "./scheduled-action.ts";

const AT = /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\)$/;
const RATE = /^rate\([1-9]\d* (minute|hour|day)s?\)$/;
const CRON = /^cron\(\s*(\S+\s+){5}\S+\s*\)$/;

/**
 * The form of a schedule, which never comes here. Throws ValidationException.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export function checkScheduled({ name, schedule, capacity, timezone, startTime, endTime }: Scheduled): void {
  if (!/^[^|:/\p{Cc}]{1,256}$/u.test(name)) throw validationError(`Invalid scheduled action name: ${name}`);
  if (![AT, RATE, CRON].some((form) => form.test(schedule))) {
    throw validationError(`Invalid schedule expression: ${schedule}`);
  }
  if (timezone !== undefined && !isTimezone(timezone)) throw validationError(`Invalid timezone: ${timezone}`);
  const { MinCapacity: min, MaxCapacity: max } = capacity;
  if (min === undefined && max === undefined) {
    throw validationError("ScalableTargetAction must have at least one of MinCapacity and MaxCapacity");
  }
  if ((min ?? 0) > (max ?? Number.POSITIVE_INFINITY)) {
    throw validationError(`Minimum capacity cannot exceed maximum capacity: ${min} > ${max}`);
  }
  if (startTime !== undefined && endTime !== undefined && startTime >= endTime) {
    throw validationError("The end time must be later than the start time");
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
