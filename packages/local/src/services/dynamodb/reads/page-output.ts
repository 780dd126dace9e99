import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { DynamoDbCtx } from "../dynamodb-ctx.ts";
import { consumedCapacity } from "../requests/consumed-capacity.ts";
import { countConsumed } from "../requests/table-metrics.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { type PageSource, pageContent } from "./page-content.ts";
import type { Page } from "./read-page.ts";
import { lastKey } from "./start-key.ts";

interface PageMembers {
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ConsistentRead?: boolean | undefined;
}

export interface PageOutput {
  readonly Items: AttributeMap[] | undefined;
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey: AttributeMap | undefined;
  readonly ConsumedCapacity: ConsumedCapacity | undefined;
}

/** The answer of Query and Scan. */
export function pageOutput(ctx: DynamoDbCtx, source: PageSource, page: Page, input: PageMembers): PageOutput {
  const { table, index, selection } = source;
  const { items, units } = pageContent(ctx.store, source, page, input.ConsistentRead);
  countConsumed(ctx, "Read", [{ table, units }]);
  return {
    Items: selection.count ? undefined : [...items],
    Count: items.length,
    ScannedCount: page.scanned,
    LastEvaluatedKey: page.last && lastKey(table, index, page.last),
    ConsumedCapacity: consumedCapacity(table, input.ReturnConsumedCapacity, units),
  };
}
