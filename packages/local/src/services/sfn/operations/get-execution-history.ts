import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { ARN, PAGE_SIZE, validate } from "../constraints.ts";
import { withoutData } from "../executions/event-data.ts";
import { executionOf } from "../executions/execution-store.ts";
import { historyPage } from "../executions/history-page.ts";
import { pageSize } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
export const GetExecutionHistory: SfnOperation<"GetExecutionHistory"> = (input, ctx) => {
  const { executionArn = "", maxResults, reverseOrder, includeExecutionData = true, nextToken } = input;
  validate({ executionArn: [executionArn, ARN], maxResults: [maxResults, PAGE_SIZE] });
  const execution = executionOf(ctx.store, executionArn);
  const live = ctx.state.executions.find(execution.id)?.events;
  const page = historyPage(ctx.store, execution, live, {
    limit: pageSize(maxResults),
    reverse: reverseOrder ?? false,
    token: nextToken,
  });
  const events = includeExecutionData ? page.events : page.events.map(withoutData);
  return {
    // The interpreter makes each event as the API has it; only its type does not say so.
    events: events as HistoryEvent[],
    ...(page.nextToken === undefined ? {} : { nextToken: page.nextToken }),
  };
};
