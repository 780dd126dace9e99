import type { MetricDataResult } from "@aws-sdk/client-cloudwatch";
import { pageToken } from "../../../paging/page-token.ts";
import { startOf } from "../pages.ts";

interface DataPage {
  readonly MetricDataResults: MetricDataResult[];
  readonly NextToken?: string | undefined;
}

/**
 * The `limit` datapoints after those of the pages before. A result that doesn't fit is cut: it is "PartialData", and goes on
 * in the next page. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
 */
export function dataPage(all: readonly MetricDataResult[], limit: number, token: string | undefined): DataPage {
  const start = startOf(token);
  const end = start + limit;
  const MetricDataResults: MetricDataResult[] = [];
  let position = 0;
  for (const result of all) {
    const { Timestamps = [], Values = [] } = result;
    const [from, to] = [Math.max(start - position, 0), Math.max(end - position, 0)];
    position += Values.length;
    const part = { ...result, Timestamps: Timestamps.slice(from, to), Values: Values.slice(from, to) };
    const isPartial = Values.length > to;
    if (part.Values.length > 0 || (Values.length === 0 && start === 0)) {
      MetricDataResults.push(isPartial ? { ...part, StatusCode: "PartialData" } : part);
    }
  }
  return { MetricDataResults, NextToken: position > end ? pageToken(String(end)) : undefined };
}
