import type { CreateArchiveRequest, UpdateArchiveRequest } from "@aws-sdk/client-eventbridge";
import { eventPattern } from "../../../event-pattern/event-pattern.ts";
import { DESCRIPTION, NAME, PATTERN, validate } from "../constraints.ts";
import { invalidPattern, validationFailed } from "../errors.ts";

/** Throws ValidationException and InvalidEventPatternException. */
export function checkArchive(input: CreateArchiveRequest | UpdateArchiveRequest): void {
  const { ArchiveName, Description, EventPattern, RetentionDays } = input;
  validate({
    archiveName: [ArchiveName, { ...NAME, maxLength: 48 }],
    description: [Description, DESCRIPTION],
    eventPattern: [EventPattern, PATTERN],
    retentionDays: [RetentionDays, { min: 0 }],
  });
  try {
    if (EventPattern !== undefined) eventPattern(EventPattern, "eventbridge");
  } catch (error) {
    throw invalidPattern((error as Error).message);
  }
}

/** Throws ValidationException. */
export function checkOneFilter(
  operation: string,
  filters: { readonly [Name in "State" | "EventSourceArn" | "NamePrefix"]?: string | undefined },
): void {
  const given = [filters.State, filters.EventSourceArn, filters.NamePrefix].filter((each) => each !== undefined);
  if (given.length <= 1) return;
  throw validationFailed(
    `At most one filter is allowed for ${operation}. Use either : State, EventSourceArn, or NamePrefix.`,
  );
}
