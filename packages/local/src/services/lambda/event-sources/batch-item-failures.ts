/**
 * The messages that a function with ReportBatchItemFailures did not process, out of its response (JSON); undefined when the
 * response is malformed or names a message that is not in the batch: then none counts as processed.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function batchItemFailures(response: string, messageIds: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const parsed: unknown = JSON.parse(response);
  if (parsed === null) return new Set();
  if (typeof parsed !== "object") return undefined;
  const { batchItemFailures: failures } = parsed as { batchItemFailures?: unknown };
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return undefined;
  const failed = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return failed.every((id): id is string => typeof id === "string" && messageIds.has(id)) ? new Set(failed) : undefined;
}
