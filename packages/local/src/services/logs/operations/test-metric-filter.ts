import { FILTER_PATTERN, validate } from "../constraints.ts";
import { compileFilterPattern } from "../filter-pattern/compile-filter-pattern.ts";
import { valueExtractor } from "../filter-pattern/value-extractor.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const TestMetricFilter: LogsOperation<"TestMetricFilter"> = (input) => {
  const { filterPattern = "", logEventMessages = [] } = input;
  validate({
    filterPattern: [filterPattern, FILTER_PATTERN],
    logEventMessages: [logEventMessages, { minLength: 1, maxLength: 50 }],
  });
  const matches = compileFilterPattern(filterPattern);
  const valuesOf = valueExtractor(filterPattern);
  const all = logEventMessages.map((eventMessage, index) => ({ eventNumber: index + 1, eventMessage }));
  const matching = all.filter(({ eventMessage }) => matches(eventMessage));
  return { matches: matching.map((each) => ({ ...each, extractedValues: valuesOf(each.eventMessage) })) };
};
