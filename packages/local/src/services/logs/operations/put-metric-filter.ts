import type { MetricTransformation } from "@aws-sdk/client-cloudwatch-logs";
import { FILTER_NAME, FILTER_PATTERN, GROUP_NAME, validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/compile-filter-pattern.ts";
import { metricFilterKey } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { messageValue } from "../metric-filter/message-value.ts";
import type { MetricFilter } from "../metric-filter/metric-filter.ts";

export const PutMetricFilter: LogsOperation<"PutMetricFilter"> = (input, ctx) => {
  const { logGroupName = "", filterName = "", filterPattern = "", metricTransformations = [] } = input;
  validate({
    logGroupName: [logGroupName, GROUP_NAME],
    filterName: [filterName, FILTER_NAME],
    filterPattern: [filterPattern, FILTER_PATTERN],
    metricTransformations: [metricTransformations, { minLength: 1, maxLength: 1 }],
  });
  compileFilterPattern(filterPattern);
  for (const transformation of metricTransformations) checkTransformation(filterPattern, transformation);
  ctx.store.transaction((tx) => {
    const { id } = requireGroup(tx, logGroupName);
    const filter: MetricFilter = {
      filterName,
      filterPattern,
      metricTransformations,
      creationTime: ctx.clock.now(),
      logGroupName,
      applyOnTransformedLogs: input.applyOnTransformedLogs ?? false,
      ...(input.fieldSelectionCriteria === undefined ? {} : { fieldSelectionCriteria: input.fieldSelectionCriteria }),
      ...(input.emitSystemFieldDimensions === undefined
        ? {}
        : { emitSystemFieldDimensions: input.emitSystemFieldDimensions }),
    };
    tx.put(metricFilterKey(id, filterName), filter);
  });
  return {};
};

function checkTransformation(
  pattern: string,
  { metricValue = "", dimensions = {}, defaultValue }: MetricTransformation,
): void {
  const names = Object.keys(dimensions);
  if (names.length > 0 && defaultValue !== undefined) {
    throw invalidParameter(
      "Invalid metric transformation: dimensions and default value are mutually exclusive properties.",
    );
  }
  for (const text of [metricValue, ...Object.values(dimensions)]) messageValue(pattern, text);
}
