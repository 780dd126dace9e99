import type { FileRecord, FileStatus } from "@waybill/catalog";

/** What records must be to be listed. DynamoDB reads, and bills, those that are filtered out as well. */
export interface FileFilter {
  /** Only files whose name begins so. */
  readonly prefix?: string;
  /** Only records of this status; without it tombstones too. */
  readonly status?: FileStatus;
  /** Only records written at this time or later, ISO 8601. */
  readonly recordedSince?: string;
  /** Only records written at this time or earlier, ISO 8601. */
  readonly recordedUntil?: string;
  /** Only files of this many bytes or more. */
  readonly larger?: number;
  /** Only files of this many bytes or fewer. */
  readonly smaller?: number;
  /** Only files whose name ends with a dot and this, in whatever case: `jpg`. */
  readonly type?: string;
}

type Value = { S: string } | { N: string };

/** The part of a filter that DynamoDB applies itself, as parameters of Scan or Query. */
export function filterExpression(filter: FileFilter) {
  const conditions: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, Value> = {};
  const where = (attribute: string, value: Value | undefined, condition = "=", placeholder = attribute) => {
    if (value === undefined) return;
    names[`#${attribute}`] = attribute;
    values[`:${placeholder}`] = value;
    const isFunction = condition === "begins_with";
    conditions.push(
      isFunction ? `begins_with(#${attribute}, :${placeholder})` : `#${attribute} ${condition} :${placeholder}`,
    );
  };
  where("FileName", text(filter.prefix), "begins_with");
  where("Status", text(filter.status));
  where("RecordedAt", text(filter.recordedSince), ">=");
  where("RecordedAt", text(filter.recordedUntil), "<=", "RecordedUntil");
  where("Size", number(filter.larger), ">=");
  where("Size", number(filter.smaller), "<=", "Smaller");
  if (conditions.length === 0) return {};
  return {
    FilterExpression: conditions.join(" AND "),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** The part of a filter that DynamoDB has no operator for. */
export function isOfType({ fileName }: FileRecord, type: string | undefined): boolean {
  return type === undefined || fileName.toLowerCase().endsWith(`.${type.toLowerCase().replace(/^\./, "")}`);
}

function text(value: string | undefined): Value | undefined {
  return value === undefined || value === "" ? undefined : { S: value };
}

function number(value: number | undefined): Value | undefined {
  return value === undefined ? undefined : { N: String(value) };
}
