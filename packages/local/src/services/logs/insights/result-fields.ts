import type { ResultField } from "@aws-sdk/client-cloudwatch-logs";
import { type Row, textOf } from "./value.ts";

/** What a row does not have is left out. */
export function resultFields(row: Row, names: readonly string[]): ResultField[] {
  return names.flatMap((field) => {
    const value = row.get(field);
    return value === undefined ? [] : [{ field, value: textOf(value) }];
  });
}
